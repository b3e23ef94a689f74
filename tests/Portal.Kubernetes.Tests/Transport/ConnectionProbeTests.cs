using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Transport;
using Portal.TestKit.Certificates;
using Portal.TestKit.Ports;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Transport;

public sealed class ConnectionProbeTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("Stranger");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_of_a_good_connection_say_what_was_seen()
    {
        await using var host = await HostAsync();
        var probe = new ConnectionProbe(host.Connection(_authority.Pem));

        (await probe.ResolveAsync(Ct)).ShouldBe([IPAddress.Loopback]);
        (await probe.ConnectAsync(Ct)).ShouldBe(new IPEndPoint(IPAddress.Loopback, host.Address.Port));
        var greeting = await probe.GreetAsync(Ct);

        (greeting.Subject, greeting.Issuer).ShouldBe(("localhost", "Test authority"));
        greeting.End.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddDays(300));
    }

    [Fact]
    public async Task Greeting_of_a_strange_authority_is_refused()
    {
        await using var host = await HostAsync();
        (await GreetingFaultAsync(host.Connection(_stranger.Pem))).ShouldBe(ConnectionFault.UnknownAuthority);
    }

    [Fact]
    public async Task Greeting_of_another_name_is_refused()
    {
        await using var host = await HostAsync("pony");
        (await GreetingFaultAsync(host.Connection(_authority.Pem))).ShouldBe(ConnectionFault.WrongName);
    }

    [Fact]
    public async Task Greeting_of_another_name_that_the_kubeconfig_expects_is_taken()
    {
        await using var host = await HostAsync("pony");
        var connection = host.Connection(_authority.Pem, cluster: "tls-server-name: pony");
        (await new ConnectionProbe(connection).GreetAsync(Ct)).Subject.ShouldBe("pony");
    }

    [Fact]
    public async Task Greeting_of_an_expired_certificate_is_refused()
    {
        await using var host = await KestrelHost.StartAsync(
            _authority.IssueServer(TimeProvider.System.GetUtcNow().AddDays(-1), "127.0.0.1"),
            Nothing
        );
        (await GreetingFaultAsync(host.Connection(_authority.Pem))).ShouldBe(ConnectionFault.CertificateExpired);
    }

    [Fact]
    public async Task K8_address_policy_holds_for_the_probe_too()
    {
        await using var host = await HostAsync();
        var connection = new ClusterConnection(new Uri($"https://localhost:{host.Address.Port}"));

        var fault = await Should.ThrowAsync<KubeConnectionException>(() =>
            new ConnectionProbe(connection).ConnectAsync(Ct)
        );

        fault.Fault.ShouldBe(ConnectionFault.Forbidden);
    }

    [Fact]
    public async Task Connecting_where_nobody_listens_is_refused()
    {
        using var nobody = new RefusingPort();

        var fault = await Should.ThrowAsync<KubeConnectionException>(() =>
            new ConnectionProbe(To(nobody.Address)).ConnectAsync(Ct)
        );

        fault.Fault.ShouldBe(ConnectionFault.Connect);
    }

    [Fact]
    public async Task Greeting_a_server_that_never_speaks_ends_with_the_limit()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new ManualTimeProvider();
        var silent = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var probe = new ConnectionProbe(To(silent), new KubeClientSettings { Time = time });

        var greeting = probe.GreetAsync(Ct);
        using var taken = await listener.AcceptTcpClientAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(30));

        await Should.ThrowAsync<KubeTimeoutException>(() => greeting);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private static ClusterConnection To(Uri server) =>
        new(server) { Addresses = KubeConfigPolicy.Administrator.Addresses };

    private static async Task<ConnectionFault> GreetingFaultAsync(ClusterConnection connection) =>
        (await Should.ThrowAsync<KubeConnectionException>(() => new ConnectionProbe(connection).GreetAsync(Ct))).Fault;

    private Task<KestrelHost> HostAsync(params string[] names) =>
        KestrelHost.StartAsync(_authority.IssueServer(names), Nothing);

    private static Task Nothing(HttpContext context) => Task.CompletedTask;
}
