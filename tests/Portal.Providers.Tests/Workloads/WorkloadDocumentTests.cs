using System.Text.Json.Nodes;
using Portal.Core.Workloads;
using Portal.Providers.Workloads;

namespace Portal.Providers.Tests.Workloads;

/// <summary>What is read from the objects of the wire, as <c>kubectl rollout status</c> reads it.</summary>
public sealed class WorkloadDocumentTests
{
    [Fact]
    public void Deployment_half_way()
    {
        var read = Read(
            WorkloadKind.Deployment,
            """
            { "metadata": { "uid": "u", "generation": 4, "ownerReferences": [
                { "kind": "Shop", "name": "main", "controller": true } ] },
              "spec": { "replicas": 4, "paused": true,
                "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxUnavailable": "25%", "maxSurge": "25%" } },
                "template": { "metadata": { "annotations": { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } } } },
              "status": { "observedGeneration": 4, "replicas": 5, "updatedReplicas": 2, "availableReplicas": 4,
                "conditions": [ { "type": "Progressing", "reason": "ProgressDeadlineExceeded", "message": "It has timed out." } ] } }
            """
        );

        read.ShouldBe(
            new Workload(read.Name, "u")
            {
                Wanted = 4,
                Updated = 2,
                Old = 3,
                Available = 4,
                Observed = true,
                Paused = true,
                MostAway = 1,
                Keeper = "Shop main",
                RestartedAt = "2026-01-01T00:00:00Z",
                Stuck = "It has timed out.",
            }
        );
        (read.NewAndReady, read.IsReplaced).ShouldBe((1, false));
    }

    [Theory]
    [InlineData(1, "25%", "25%", 0)]
    [InlineData(10, "25%", "25%", 2)]
    [InlineData(3, "0", "0", 1)]
    [InlineData(2, "100%", "0", 2)]
    [InlineData(2, "5", "0", 2)]
    public void Deployment_may_miss_as_many_as_its_strategy_says(int replicas, string away, string surge, int most)
    {
        var strategy = new JsonObject
        {
            ["rollingUpdate"] = new JsonObject { ["maxUnavailable"] = Amount(away), ["maxSurge"] = Amount(surge) },
        };
        var document = new JsonObject
        {
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["strategy"] = strategy },
        };

        Read(WorkloadKind.Deployment, document.ToJsonString()).MostAway.ShouldBe(most);
    }

    [Fact]
    public void Deployment_that_recreates_misses_all_of_them()
    {
        var read = Read(
            WorkloadKind.Deployment,
            """{ "spec": { "replicas": 3, "strategy": { "type": "Recreate" } } }"""
        );

        (read.Recreates, read.MostAway).ShouldBe((true, 3));
    }

    [Fact]
    public void StatefulSet_with_a_partition_is_replaced_as_far_as_that_goes()
    {
        var read = Read(
            WorkloadKind.StatefulSet,
            """
            { "metadata": { "generation": 2 },
              "spec": { "replicas": 3, "updateStrategy": { "type": "RollingUpdate", "rollingUpdate": { "partition": 1 } } },
              "status": { "observedGeneration": 2, "replicas": 3, "updatedReplicas": 2, "readyReplicas": 3 } }
            """
        );

        (read.Partition, read.ToReplace, read.Old, read.MostAway, read.IsReplaced).ShouldBe((1, 2, 1, 1, true));
    }

    [Theory]
    [InlineData("{}", false, 1)]
    [InlineData("""{ "type": "OnDelete" }""", true, 1)]
    [InlineData("""{ "rollingUpdate": { "maxSurge": 1, "maxUnavailable": 0 } }""", false, 0)]
    public void DaemonSet_counts_its_nodes(string strategy, bool onDelete, int most)
    {
        var read = Read(
            WorkloadKind.DaemonSet,
            $$"""
            { "metadata": { "generation": 3 }, "spec": { "updateStrategy": {{strategy}} },
              "status": { "observedGeneration": 2, "desiredNumberScheduled": 5, "currentNumberScheduled": 5,
                "updatedNumberScheduled": 5, "numberAvailable": 5 } }
            """
        );

        (read.Wanted, read.Available, read.OnDelete, read.MostAway, read.Observed).ShouldBe(
            (5, 5, onDelete, most, false)
        );
    }

    [Fact]
    public void One_of_a_list_names_itself()
    {
        var read = WorkloadDocument.Read(
            WorkloadKind.DaemonSet,
            JsonNode
                .Parse(
                    """{ "metadata": { "namespace": "shop", "name": "agent", "creationTimestamp": "2026-01-01T00:00:00Z" } }"""
                )!
                .AsObject()
        );

        read.Name.ToString().ShouldBe("DaemonSet shop/agent");
        read.CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "metadata": 3, "spec": [], "status": "x" }""")]
    [InlineData(
        """{ "spec": { "replicas": "many", "strategy": 1, "template": null }, "status": { "replicas": -5 } }"""
    )]
    public void Nonsense_is_read_without_harm(string document)
    {
        foreach (var kind in Enum.GetValues<WorkloadKind>())
        {
            Read(kind, document).Uid.ShouldBe("");
        }
    }

    private static JsonNode Amount(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text;

    private static Workload Read(WorkloadKind kind, string document) =>
        new WorkloadDocument(new WorkloadName(kind, "shop", "cart"), JsonNode.Parse(document)!.AsObject()).Read();
}
