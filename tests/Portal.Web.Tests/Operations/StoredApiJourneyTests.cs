using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Web.Tests.Operations;

/// <summary>The pre-flight of an upgrade looks through what is stored, over real TLS against the sandbox's API server.</summary>
public sealed class StoredApiJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task An_object_that_was_applied_with_a_removed_version_is_named_before_the_upgrade()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        var cluster = clusters.First(it =>
            it is { ProvisioningState: "Succeeded", IsStopped: false, IsAttached: false }
        );
        await ApplyAsync(cluster, "old", "policy/v1beta1");
        await ApplyAsync(cluster, "new", "policy/v1");

        var change = new UpgradeCluster { ClusterId = cluster.Id, Version = cluster.KubernetesVersion };
        var review = await _estate.Get<ChangeCluster>().ReviewAsync(SandboxEstate.Operator, change, Cancel);

        var findings = review
            .ShouldNotBeNull()
            .Report.Findings.Where(it => it.RuleId.StartsWith("P-STORED", StringComparison.Ordinal));
        findings
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe(
                "1 PodDisruptionBudget object was written with policy/v1beta1, which 1.25 removed: default/old."
            );
        review.Facts.Unread.ShouldBeEmpty();
    }

    private async Task ApplyAsync(Cluster cluster, string name, string version)
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        var spec = new JsonObject
        {
            ["minAvailable"] = 0,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } },
        };
        var applied = new JsonObject
        {
            ["apiVersion"] = version,
            ["kind"] = "PodDisruptionBudget",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = spec.DeepClone(),
        };
        var budget = new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "PodDisruptionBudget",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["annotations"] = new JsonObject { [WrittenMeta.LastApplied] = applied.ToJsonString() },
            },
            ["spec"] = spec,
        };
        await lease.Client.CreateAsync(ResourceTypes.PodDisruptionBudgets, "default", budget, Cancel);
    }
}
