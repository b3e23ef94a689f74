using System.Text;
using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Transport;
using Portal.Providers.Aks;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;
using Portal.Providers.Tests.Health;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks;

/// <summary>The way to a cluster by a kubeconfig that a scripted Azure hands out, over real TLS.</summary>
public sealed class AksAccessTests : IAsyncDisposable
{
    private const string Subscription = "11111111-2222-3333-4444-555555555555";
    private readonly string _authority = Path.GetTempFileName();
    private readonly ManualTimeProvider _time = new();
    private readonly ArmPipelines _pipelines = new(new ArmPipelineSettings { MaxRetries = 0 });
    private readonly TlsFaultServer _azure;
    private readonly AksAccess _access;
    private readonly FakeConnections _connections = new();
    private FaultAnswer _answer = Handed("token: one");
    private int _asked;
    private Action? _meanwhile;

    public AksAccessTests()
    {
        File.WriteAllText(_authority, TlsFaultServer.AuthorityPem);
        _azure = TlsFaultServer.Start(Answer);
        var connections = _connections;
        var connection = new Connection(
            Guid.CreateVersion7(),
            "azure",
            AksProvider.Name,
            new JsonObject
            {
                ["cloud"] = "Custom",
                ["endpoint"] = _azure.Address.AbsoluteUri,
                ["authority"] = _azure.Address.AbsoluteUri,
                ["audience"] = "https://management.azure.com/",
                ["subscriptionId"] = Subscription,
                ["credential"] = "ClientSecret",
                ["tenantId"] = "99999999-8888-7777-6666-555555555555",
                ["clientId"] = "portal",
                ["trustedCertificatesFile"] = _authority,
            },
            ConnectionSource.Configuration
        );
        connections.All["azure"] = connection;
        connections.Secrets[connection.Id] = "s3cret";
        _access = new AksAccess(
            new AksClouds(_pipelines, NamedClouds.MicrosoftOnly, connections, connections, connections),
            _time
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Change Rotated => new(ChangeTopic.Connections, _connections.All["azure"].Id.ToString("D"));

    private static Cluster Cluster { get; } =
        HealthParts.Cluster("azure") with
        {
            Provider = AksProvider.Name,
            ProviderId =
                $"/subscriptions/{Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
        };

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Known_way_serves_while_Azure_is_away_and_is_asked_for_again_a_minute_later(int status)
    {
        var known = await FindAsync();
        _answer = FaultAnswer.Text(status, "Away.");
        _time.Advance(TimeSpan.FromMinutes(30));

        (await FindAsync()).ShouldBe(known);
        (await FindAsync()).ShouldBe(known);
        _asked.ShouldBe(2);

        _answer = Handed("token: two");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await FindAsync()).ShouldNotBe(known);
        _asked.ShouldBe(3);
    }

    [Fact]
    public async Task Doubted_way_is_not_kept_while_Azure_is_away()
    {
        await FindAsync();
        _answer = FaultAnswer.Text(503, "Away.");
        _access.Doubt(Cluster);

        await Should.ThrowAsync<FarSideException>(FindAsync);
    }

    [Fact]
    public async Task Right_that_Azure_took_away_ends_the_known_way()
    {
        await FindAsync();
        _answer = FaultAnswer.Json(403, """{"error":{"code":"AuthorizationFailed","message":"No."}}""");
        _time.Advance(TimeSpan.FromMinutes(30));

        (await Should.ThrowAsync<FarSideException>(FindAsync)).Code.ShouldBe("AuthorizationFailed");
    }

    [Fact]
    public async Task Way_is_forgotten_with_its_connection_and_whoever_follows_the_cluster_hears_of_it()
    {
        await using var pool = new KubeClientPool(new KubeClientSettings { Time = _time });
        using var reach = new ClusterReach([_access], pool, _connections);
        using var lease = await reach.LeaseAsync(Cluster, Cancel);

        _connections.Tell(new Change(ChangeTopic.Connections, Guid.NewGuid().ToString("D")));
        lease.Retired.IsCancellationRequested.ShouldBeFalse("another connection was rotated");
        _connections.Tell(new Change(ChangeTopic.Connections, null));
        lease.Retired.IsCancellationRequested.ShouldBeFalse("one was tested");
        var retired = new TaskCompletionSource();
        await using var hears = lease.Retired.Register(retired.SetResult);
        _connections.Tell(Rotated);

        await retired.Task.WaitAsync(Cancel);
        _answer = FaultAnswer.Text(503, "Away.");
        await Should.ThrowAsync<FarSideException>(FindAsync);
        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task Rotated_connection_is_another_client_though_the_hint_was_lost_and_the_kubeconfig_is_the_same()
    {
        await using var pool = new KubeClientPool(new KubeClientSettings { Time = _time });
        using var reach = new ClusterReach([_access], pool, _connections);
        using var former = await reach.LeaseAsync(Cluster, Cancel);
        var retired = new TaskCompletionSource();
        await using var hears = former.Retired.Register(retired.SetResult);
        _connections.All["azure"] = _connections.All["azure"] with { Version = 2 };

        using var present = await reach.LeaseAsync(Cluster, Cancel);
        using var again = await reach.LeaseAsync(Cluster, Cancel);

        present.Client.ShouldNotBeSameAs(former.Client);
        again.Client.ShouldBeSameAs(present.Client);
        _asked.ShouldBe(2);
        await retired.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Former_credential_does_not_serve_while_Azure_is_away()
    {
        await FindAsync();
        _connections.All["azure"] = _connections.All["azure"] with { Version = 2 };
        _answer = FaultAnswer.Text(503, "Away.");

        await Should.ThrowAsync<FarSideException>(FindAsync);
    }

    [Fact]
    public async Task Way_that_was_read_while_its_connection_was_rotated_is_not_kept()
    {
        _meanwhile = () => _access.Forget(_connections.All["azure"].Id);
        await FindAsync();
        _meanwhile = null;

        await FindAsync();
        await FindAsync();

        _asked.ShouldBe(2);
    }

    public async ValueTask DisposeAsync()
    {
        _pipelines.Dispose();
        await _azure.DisposeAsync();
        File.Delete(_authority);
    }

    private async Task<KubeClientKey> FindAsync() => (await _access.FindAsync(Cluster, Cancel)).Key;

    private FaultAnswer Answer(RecordedRequest request)
    {
        if (request.Path.EndsWith("/token", StringComparison.Ordinal))
        {
            return FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"t"}""");
        }

        Interlocked.Increment(ref _asked);
        _meanwhile?.Invoke();
        return _answer;
    }

    private static FaultAnswer Handed(string user)
    {
        var kubeconfig = FarCluster.KubeconfigFor(new Uri("https://10.0.0.4:443"), user);
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig));
        return FaultAnswer.Json(
            200,
            new JsonObject
            {
                ["kubeconfigs"] = new JsonArray(new JsonObject { ["name"] = "clusterUser", ["value"] = value }),
            }.ToJsonString()
        );
    }
}
