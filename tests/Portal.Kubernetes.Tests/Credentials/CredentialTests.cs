using Portal.Kubernetes.Credentials;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Transport;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Credentials;

public sealed class CredentialTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("token: abc", "Bearer abc")]
    [InlineData("username: a\n    password: 'b:c'", "Basic YTpiOmM=")]
    public async Task K13_static_credential_is_sent(string user, string header)
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Json(200, "{}"), user: user);
        await cluster.Transport.CallAsync();
        cluster.Requests.ShouldHaveSingleItem().Header("Authorization").ShouldBe(header);
    }

    [Fact]
    public async Task K13_impersonation_is_sent()
    {
        await using var cluster = FarCluster.Start(
            _ => FaultAnswer.Json(200, "{}"),
            user: "{ token: a, as: jane, as-uid: u1, as-groups: [dev], as-user-extra: { 'acme.com/team': [x] } }"
        );
        await cluster.Transport.CallAsync();
        var request = cluster.Requests.ShouldHaveSingleItem();
        request.Header("Impersonate-User").ShouldBe("jane");
        request.Header("Impersonate-Uid").ShouldBe("u1");
        request.Header("Impersonate-Group").ShouldBe("dev");
        request.Header("Impersonate-Extra-acme.com%2Fteam").ShouldBe("x");
    }

    [Fact]
    public async Task K13_token_file_is_read_again_after_a_minute()
    {
        var path = Path.GetTempFileName();
        try
        {
            var time = new ManualTimeProvider();
            var source = new CachedCredential(new TokenFile(path, time).ReadAsync, time);
            await Should.ThrowAsync<KubeCredentialException>(() => source.GetAsync(Cancel).AsTask());
            await File.WriteAllTextAsync(path, "one\n", Cancel);
            (await TokenAsync(source)).ShouldBe("one");
            await File.WriteAllTextAsync(path, "two\n", Cancel);
            (await TokenAsync(source)).ShouldBe("one");
            time.Advance(TimeSpan.FromSeconds(60));
            (await TokenAsync(source)).ShouldBe("two");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task K15_many_requests_fetch_one_token_and_another_before_its_end()
    {
        var time = new ManualTimeProvider();
        var fetched = 0;
        var gate = new TaskCompletionSource();
        var source = new CachedCredential(
            async cancel =>
            {
                fetched++;
                await gate.Task.WaitAsync(cancel);
                return Credential.Bearer($"entra{fetched}", time.GetUtcNow().AddHours(1) - CachedCredential.Margin);
            },
            time
        );
        var all = Enumerable.Range(0, 20).Select(_ => TokenAsync(source)).ToArray();
        gate.SetResult();
        (await Task.WhenAll(all)).ShouldAllBe(it => it == "entra1");
        time.Advance(TimeSpan.FromMinutes(59));
        (await TokenAsync(source)).ShouldBe("entra2");
    }

    [Fact]
    public async Task K14_refused_credential_is_replaced_once()
    {
        var fetched = 0;
        await using var server = TlsFaultServer.Start(request =>
            request.Header("Authorization") is "Bearer t2"
                ? FaultAnswer.Json(200, "{}")
                : FarCluster.Status(401, "Unauthorized")
        );
        var connection = new ClusterConnection(server.Address)
        {
            CertificateAuthorityPem = TlsFaultServer.AuthorityPem,
            Addresses = KubeConfigPolicy.Administrator.Addresses,
            Credential = new CachedCredential(_ => new(Credential.Bearer($"t{++fetched}")), TimeProvider.System),
        };
        using var transport = new KubeTransport(connection, FarCluster.Quick);
        await transport.CallAsync();
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task K14_credential_that_stays_refused_is_tried_twice_and_static_once()
    {
        await using var cluster = FarCluster.Start(_ => FarCluster.Status(401, "Unauthorized"));
        (await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync())).IsUnauthorized.ShouldBeTrue();
        cluster.Requests.Count.ShouldBe(1);
    }

    private static async Task<string?> TokenAsync(CachedCredential source) =>
        (await source.GetAsync(Cancel)).Authorization?.Parameter;
}
