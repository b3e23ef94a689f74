using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;

namespace Portal.Providers.Tests.Reach;

public sealed class ClusterReachTests : IAsyncLifetime
{
    private static readonly Uri Server = new("https://127.0.0.1:6443");
    private readonly AttachedParts _parts = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IClusterReach Reach => _parts.Get<IClusterReach>();

    [Fact]
    public async Task All_who_ask_for_one_cluster_share_a_client()
    {
        _parts.Connections.Attach("lab", FarCluster.KubeconfigFor(Server));

        using var first = await Reach.LeaseAsync(Cluster("lab"), Ct);
        using var second = await Reach.LeaseAsync(Cluster("lab"), Ct);

        second.Client.ShouldBeSameAs(first.Client);
    }

    [Fact]
    public async Task A_rotated_connection_is_another_client_and_the_old_one_is_retired()
    {
        _parts.Connections.Attach("lab", FarCluster.KubeconfigFor(Server));
        using var old = await Reach.LeaseAsync(Cluster("lab"), Ct);
        _parts.Connections.Attach("lab", FarCluster.KubeconfigFor(Server), version: 2);

        using var rotated = await Reach.LeaseAsync(Cluster("lab"), Ct);

        rotated.Client.ShouldNotBeSameAs(old.Client);
        await CanceledAsync(old.Retired);
    }

    [Fact]
    public async Task Whoever_follows_a_cluster_hears_that_it_was_detached()
    {
        var connection = _parts.Connections.Attach("lab", FarCluster.KubeconfigFor(Server));
        using var lease = await Reach.LeaseAsync(Cluster("lab"), Ct);
        _parts.Connections.All.Clear();

        _parts.Connections.Tell(new Change(ChangeTopic.Connections, connection.Id.ToString("D")));

        await CanceledAsync(lease.Retired);
        (await Should.ThrowAsync<FarSideException>(() => Reach.LeaseAsync(Cluster("lab"), Ct))).Message.ShouldContain(
            "detached"
        );
    }

    [Fact]
    public async Task A_file_of_the_configuration_is_read_again_when_it_has_changed()
    {
        await File.WriteAllTextAsync(_file, FarCluster.KubeconfigFor(Server), Ct);
        _parts.Connections.Configure("lab", _file);
        using var first = await Reach.LeaseAsync(Cluster("lab"), Ct);
        using var same = await Reach.LeaseAsync(Cluster("lab"), Ct);
        await File.WriteAllTextAsync(_file, FarCluster.KubeconfigFor(Server, "token: another"), Ct);

        using var changed = await Reach.LeaseAsync(Cluster("lab"), Ct);

        same.Client.ShouldBeSameAs(first.Client);
        changed.Client.ShouldNotBeSameAs(first.Client);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_a_sentence_without_its_path()
    {
        _parts.Connections.Configure("lab", _file);

        var failure = await Should.ThrowAsync<FarSideException>(() => Reach.LeaseAsync(Cluster("lab"), Ct));

        failure.Message.ShouldBe("The kubeconfig file of the connection lab does not exist.");
    }

    [Fact]
    public async Task K8_what_a_person_brought_is_held_to_the_strict_policy_and_the_configuration_is_not()
    {
        var kubeconfig = FarCluster.KubeconfigFor(Server);
        await File.WriteAllTextAsync(_file, kubeconfig, Ct);
        await using var strict = new AttachedParts(new());
        strict.Connections.Attach("brought", kubeconfig);
        strict.Connections.Configure("configured", _file);
        var reach = strict.Get<IClusterReach>();

        var refusal = await Should.ThrowAsync<FarSideException>(() => reach.LeaseAsync(Cluster("brought"), Ct));
        using var lease = await reach.LeaseAsync(Cluster("configured"), Ct);

        refusal.Message.ShouldContain("Line 7, clusters[c].server: This address may not be called.");
        lease.Client.Connection.Server.ShouldBe(Server);
    }

    [Fact]
    public async Task A_provider_without_a_way_to_API_servers_says_so() =>
        (
            await Should.ThrowAsync<FarSideException>(() =>
                Reach.LeaseAsync(Cluster("lab") with { Provider = "other" }, Ct)
            )
        ).Code.ShouldBe("ProviderHasNoApi");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        File.Delete(_file);
    }

    private static async Task CanceledAsync(CancellationToken token)
    {
        var canceled = new TaskCompletionSource();
        await using var _ = token.Register(canceled.SetResult);
        await canceled.Task.WaitAsync(Ct);
    }

    private static Cluster Cluster(string connection) =>
        new()
        {
            Id = Guid.NewGuid(),
            Connection = connection,
            Provider = "attached",
            Name = connection,
            ProviderId = "uid",
            Group = "",
            Location = "",
            KubernetesVersion = "",
            ProvisioningState = "",
            PowerState = "",
            NodePools = [],
            Tags = new Dictionary<string, string>(),
            Details = new JsonObject(),
            SeenAt = default,
        };
}
