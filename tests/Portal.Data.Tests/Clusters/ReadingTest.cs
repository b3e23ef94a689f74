using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Data.Tests.Clusters;

/// <summary>Readings of one connection, a minute apart, and operations beside them.</summary>
public abstract class ReadingTest(DataPostgres postgres) : PortalTest(postgres)
{
    private protected static readonly Cluster Prod = Samples.Cluster("prod", Samples.Noon) with
    {
        NodePools = [Pool(3)],
    };
    private int _minutes;

    private IOperationStore Operations => Portal.Get<IOperationStore>();

    private protected static JsonObject Modified(DateTimeOffset at)
    {
        var details = Prod.Details.DeepClone().AsObject();
        details["systemData"] = new JsonObject
        {
            ["lastModifiedBy"] = "jane@contoso.com",
            ["lastModifiedAt"] = at.ToString("O", CultureInfo.InvariantCulture),
        };
        return details;
    }

    private protected static NodePool Pool(int count) =>
        new(
            "web",
            "User",
            "Linux",
            "Ubuntu",
            "Standard_D4s_v5",
            count,
            Autoscale: false,
            null,
            null,
            30,
            "1.34.2",
            "AKSUbuntu-2204gen2containerd-202601.01.0",
            "Succeeded",
            "Running",
            [],
            [],
            new Dictionary<string, string>()
        );

    /// <summary>A connection whose first reading met the cluster; what that wrote is left out of what follows.</summary>
    private protected async Task FoundAsync()
    {
        await Portal.ConnectAsync("azure");
        await ReadAsync(Prod);
        await Portal.ExecuteAsync("delete from ledger.history_inbox");
    }

    /// <summary>The next reading, a minute later.</summary>
    private protected async Task ReadAsync(params Cluster[] clusters)
    {
        var at = Samples.Noon.AddMinutes(++_minutes);
        var seen = clusters.Select(cluster => cluster with { SeenAt = at, Id = Guid.CreateVersion7() }).ToList();
        await Portal.Get<IInventory>().SaveListingAsync("azure", seen, at, Cancel);
    }

    private protected Task<IReadOnlyList<Cluster>> ListAsync(ClusterQuery query) =>
        Portal.Get<IInventory>().ListAsync(query, VisibleScopes.Portal, Cancel);

    private protected async Task<IReadOnlyList<HistoryEntry>> ExternalAsync()
    {
        await Portal.Sealer.SealAsync(Cancel);
        var query = new HistoryQuery(Kind: HistoryKind.External);
        var page = await Portal.Get<IHistoryReader>().SearchAsync(query, HistorySight.Portal, Cancel);
        return [.. page.Entries.Select(entry => entry.Entry).Reverse()];
    }

    private Task<long> CreateAsync(string cluster, string kind, ClusterChange? change)
    {
        var operation = Samples.Operation(cluster) with
        {
            Kind = kind,
            Plan = change is null ? new JsonObject { ["name"] = cluster } : ChangeJson.Write(change),
            ExclusiveKey = ExclusiveKey.OfCluster("azure", "rg", cluster),
        };
        return Operations.CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);
    }

    /// <summary>An operation whose worker has begun its first step.</summary>
    private protected async Task<IOperationLease> StartAsync(
        string cluster,
        string kind = Permission.CreateCluster,
        bool sends = true,
        ClusterChange? change = null
    )
    {
        await CreateAsync(cluster, kind, change);
        var lease = (await Operations.ClaimAsync(Cancel))!;
        await lease.SaveStepAsync(
            new StepUpdate(0) { State = StepState.Running, Checkpoint = sends ? new JsonObject() : null },
            Cancel
        );
        return lease;
    }

    private protected async Task<long> EndAsync(
        string cluster,
        DateTimeOffset at,
        string kind = Permission.StartStop,
        ClusterChange? change = null
    )
    {
        await using var lease = await StartAsync(cluster, kind, change: change);
        var error = new OperationError("Gone", "It did not answer.", "Look at it.");
        await lease.EndAsync(
            null,
            OperationTrigger.Fail,
            error,
            OperationHistory.Ended(lease.Operation, OperationState.Failed, error, null, at),
            Cancel
        );
        await Portal.ExecuteAsync($"update portal.operations set ended_at = '{at:O}' where id = {lease.Operation.Id}");
        return lease.Operation.Id;
    }
}
