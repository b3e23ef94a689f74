using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Transport;
using Portal.TestKit.Certificates;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Ports;

namespace Portal.Kubernetes.Tests.Transport;

public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("Stranger");

    [Fact]
    public async Task K9_own_authority_and_right_name_are_believed_over_http2()
    {
        await using var host = await HostAsync();
        var answer = await CallAsync(host.Connection(_authority.Pem));
        answer.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task K9_strange_authority_is_refused()
    {
        await using var host = await HostAsync();
        (await FaultAsync(host.Connection(_stranger.Pem))).ShouldBe(ConnectionFault.UnknownAuthority);
    }

    [Fact]
    public async Task K9_wrong_name_is_refused_although_the_authority_is_right()
    {
        await using var host = await HostAsync(_authority.IssueServer("pony"));
        (await FaultAsync(host.Connection(_authority.Pem))).ShouldBe(ConnectionFault.WrongName);
    }

    [Fact]
    public async Task K9_expired_certificate_is_refused()
    {
        await using var host = await HostAsync(
            _authority.IssueServer(TimeProvider.System.GetUtcNow().AddDays(-1), "127.0.0.1")
        );
        (await FaultAsync(host.Connection(_authority.Pem))).ShouldBe(ConnectionFault.CertificateExpired);
    }

    [Fact]
    public async Task K9_without_an_authority_the_systems_roots_decide()
    {
        await using var host = await HostAsync();
        var connection = new ClusterConnection(host.Address) { Addresses = KubeConfigPolicy.Administrator.Addresses };
        (await FaultAsync(connection)).ShouldBe(ConnectionFault.UnknownAuthority);
    }

    [Fact]
    public async Task K9_client_certificate_of_the_authority_does_not_make_a_server()
    {
        using var certificate = _authority.IssueClient("CN=127.0.0.1");
        await using var host = await HostAsync(configure: https =>
            https.OnAuthenticate = (_, options) =>
            {
                options.ServerCertificate = certificate;
                options.ServerCertificateContext = null;
                options.ServerCertificateSelectionCallback = null;
            }
        );
        await Should.ThrowAsync<KubeConnectionException>(() => CallAsync(host.Connection(_authority.Pem)));
    }

    [Fact]
    public async Task K9_insecure_believes_anyone_only_where_it_is_said()
    {
        await using var host = await HostAsync(_stranger.IssueServer("pony"));
        var connection = new ClusterConnection(host.Address)
        {
            AllowsAnyCertificate = true,
            Addresses = KubeConfigPolicy.Administrator.Addresses,
        };
        (await CallAsync(connection)).ShouldBe("HTTP/2");
    }

    [Theory]
    [InlineData("pony", true)]
    [InlineData("horse", false)]
    public async Task K10_tls_server_name_is_sent_and_verified(string name, bool accepted)
    {
        string? sent = null;
        using var pony = _authority.IssueServer("pony");
        await using var host = await HostAsync(
            pony,
            https =>
                https.ServerCertificateSelector = (_, sni) =>
                {
                    sent = sni;
                    return pony;
                }
        );
        var connection = host.Connection(_authority.Pem, cluster: $"tls-server-name: {name}");
        if (accepted)
        {
            await CallAsync(connection);
        }
        else
        {
            (await FaultAsync(connection)).ShouldBe(ConnectionFault.WrongName);
        }
        sent.ShouldBe(name);
    }

    [Fact]
    public async Task K11_client_certificate_is_presented_and_its_end_known()
    {
        using var client = _authority.IssueClient("CN=alice");
        var user =
            $"client-certificate-data: {KubeText.Base64(client.ExportCertificatePem())}\n"
            + $"    client-key-data: {KubeText.Base64(client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())}";
        await using var host = await KestrelHost.StartAsync(
            _authority.IssueServer(),
            context => context.Response.WriteAsync($"\"{context.Connection.ClientCertificate?.Subject}\""),
            https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            }
        );
        var connection = host.Connection(_authority.Pem, user);
        (await CallAsync(connection)).ShouldBe("CN=alice");
    }

    [Fact]
    public async Task K11_server_that_wants_a_certificate_we_lack_is_a_fault_of_the_connection()
    {
        await using var host = await HostAsync(configure: https =>
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate
        );
        await Should.ThrowAsync<KubeConnectionException>(() => CallAsync(host.Connection(_authority.Pem)));
    }

    [Fact]
    public async Task K12_redirect_is_not_followed_and_no_cookie_is_kept()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Empty(302, ("Location", "/elsewhere"), ("Set-Cookie", "a=b")),
            FaultAnswer.Json(200, "{}")
        );
        var refused = await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync());
        refused.Status.Code.ShouldBe(302);
        await cluster.Transport.CallAsync();
        cluster.Requests.Select(it => it.Path).ShouldBe(["/version", "/version"]);
        cluster.Requests[1].Header("Cookie").ShouldBeNull();
        cluster.Requests[1].Header("User-Agent").ShouldNotBeNull().ShouldStartWith("portal/");
    }

    [Fact]
    public async Task K12_more_watches_than_a_connection_has_streams_are_all_served()
    {
        const int watches = 120;
        var open = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await KestrelHost.StartAsync(
            _authority.IssueServer(),
            async context =>
            {
                if (Interlocked.Increment(ref open) == watches)
                {
                    all.SetResult();
                }
                await all.Task.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsync("{}");
            }
        );
        using var transport = new KubeTransport(
            host.Connection(_authority.Pem),
            // So many handshakes at once take a busy machine a while.
            FarCluster.Quick with
            {
                ConnectTimeout = TimeSpan.FromHours(1),
                RequestTimeout = TimeSpan.FromHours(1),
            }
        );
        await Task.WhenAll(Enumerable.Range(0, watches).Select(_ => transport.CallAsync()));
        open.ShouldBe(watches);
    }

    [Fact]
    public async Task K8_name_that_resolves_to_a_refused_address_is_not_dialled()
    {
        await using var host = await HostAsync(_authority.IssueServer("localhost"));
        var address = new UriBuilder(host.Address) { Host = "localhost" }.Uri;
        var connection = new ClusterConnection(address) { CertificateAuthorityPem = _authority.Pem };
        (await FaultAsync(connection)).ShouldBe(ConnectionFault.Forbidden);
    }

    [Fact]
    public async Task K28_nobody_listening_and_no_such_name_are_told_apart()
    {
        var policy = KubeConfigPolicy.Administrator.Addresses;
        using var nobody = new RefusingPort();
        (await FaultAsync(new ClusterConnection(nobody.Address) { Addresses = policy })).ShouldBe(
            ConnectionFault.Connect
        );
        (
            await FaultAsync(new ClusterConnection(new Uri("https://no-such-name.invalid")) { Addresses = policy })
        ).ShouldBe(ConnectionFault.Resolve);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private Task<KestrelHost> HostAsync(
        X509Certificate2? certificate = null,
        Action<HttpsConnectionAdapterOptions>? configure = null
    ) =>
        KestrelHost.StartAsync(
            certificate ?? _authority.IssueServer(),
            context => context.Response.WriteAsync($"\"{context.Request.Protocol}\""),
            configure
        );

    private static async Task<string> CallAsync(ClusterConnection connection)
    {
        using var transport = new KubeTransport(connection, FarCluster.Quick);
        return (await transport.CallAsync()).GetValue<string>();
    }

    private static async Task<ConnectionFault> FaultAsync(ClusterConnection connection) =>
        (await Should.ThrowAsync<KubeConnectionException>(() => CallAsync(connection))).Fault;
}
