using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Data.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Caller Olga = new("o-1", "Olga", [Role.Operator], "10.0.0.7", "c-1");

    public static HistoryEntry Entry(string sentence = "Olga did it.", string cluster = "prod", string actor = "o-1") =>
        new(
            Guid.CreateVersion7(),
            Noon,
            HistoryKind.Requested,
            Permission.CreateCluster,
            new HistoryActor(actor, "Olga", ["Operator"]),
            new HistoryTarget("azure", cluster, null, "Cluster", cluster),
            "requested",
            sentence,
            "c-1"
        );

    public static NewOperation Operation(string cluster = "prod", params string[] steps) =>
        new(
            Permission.CreateCluster,
            "aks",
            $"Create cluster {cluster}",
            new OperationTarget("azure", cluster, "Cluster", cluster),
            $"cluster:azure/{cluster}",
            new JsonObject { ["name"] = cluster },
            "hash",
            Olga,
            "capacity",
            "CHG-1",
            Noon,
            Noon.AddHours(1),
            steps.Length > 0 ? steps : ["Send", "Read back"]
        );

    /// <summary>The same, but it has to be approved first.</summary>
    public static NewOperation Request(string cluster = "prod", int approvers = 1)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Operation(cluster) with
        {
            RequestedAt = now,
            Deadline = now.AddHours(1),
            Terms = new RequestTerms(approvers, now.AddDays(7)),
        };
    }

    public static HistoryEntry Requested(NewOperation operation, long id) => OperationHistory.Requested(operation, id);

    public static Cluster Cluster(string name, DateTimeOffset seenAt, string connection = "azure") =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Connection = connection,
            Provider = "aks",
            Name = name,
            ProviderId = $"/subscriptions/s/resourceGroups/RG/{name}",
            Group = "rg",
            Location = "westeurope",
            KubernetesVersion = "1.34.2",
            ProvisioningState = "Succeeded",
            PowerState = "Running",
            NodePools = [],
            Tags = new Dictionary<string, string> { ["team"] = "billing" },
            Details = new JsonObject { ["tier"] = "Standard" },
            SeenAt = seenAt,
        };
}
