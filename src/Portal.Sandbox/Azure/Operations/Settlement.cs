using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Operations;

/// <summary>
/// Writes what ended operations left behind. It runs before each answer instead of on a timer: whoever looks sees the
/// estate of that moment, after a restart too.
/// </summary>
internal sealed class Settlement(ResourceStore store)
{
    public void Settle(DateTimeOffset now)
    {
        foreach (var operation in store.Unsettled.Where(o => o.HasEnded(now)).OrderBy(o => o.Ends).ToArray())
            store.Commit(Outcome(operation));
    }

    private Batch Outcome(Operation operation)
    {
        var batch = new Batch { Operations = { operation with { Settled = true } } };
        if (operation.Kind == OperationKind.Abort || store.Find(operation.Cluster) is not { } cluster)
            return batch;
        var done = operation.Ending == Ending.Succeeded;
        if (done && operation.Kind == OperationKind.DeleteCluster)
        {
            // Its locks and whatever else lies below it go with it.
            foreach (var id in store.KeysBelow(operation.Cluster).Append(operation.Cluster))
                batch.Documents[id] = null;
        }
        else
            batch.Documents[operation.Cluster] = operation.Pool is null
                ? FinishCluster(cluster, operation)
                : FinishPool(cluster, operation);
        return batch;
    }

    private static JsonObject FinishCluster(JsonObject cluster, Operation operation)
    {
        ClusterDocument.SetState(cluster, operation.Ending.Status);
        ClusterDocument.RenewETags(cluster);
        Explain(ClusterDocument.Properties(cluster), operation.Ending);
        if (operation.Kind == OperationKind.CreateCluster && operation.Ending == Ending.Succeeded)
            NetworkDefaults.Complete(cluster);
        if (operation.Kind == OperationKind.RotateCertificates && operation.Ending == Ending.Succeeded)
        {
            var notes = ClusterDocument.Notes(cluster);
            notes[ClusterDocument.CertificateGeneration] =
                ((int?)notes[ClusterDocument.CertificateGeneration] ?? 0) + 1;
        }
        if (operation.Kind == OperationKind.UpgradeCluster && operation.Ending == Ending.Succeeded)
            foreach (var pool in ClusterDocument.Pools(cluster))
                UnfinishedUpgrades.Finish(cluster, pool);
        return cluster;
    }

    private static JsonObject FinishPool(JsonObject cluster, Operation operation)
    {
        if (ClusterDocument.Pool(cluster, operation.Pool) is not { } pool)
            return cluster;
        if (operation.Kind == OperationKind.DeletePool && operation.Ending == Ending.Succeeded)
        {
            ClusterDocument.Properties(cluster)["agentPoolProfiles"]!.AsArray().Remove(pool);
            return cluster;
        }
        if (
            operation.Kind is OperationKind.UpgradePool or OperationKind.UpgradeNodeImage
            && operation.Ending == Ending.Succeeded
        )
            UnfinishedUpgrades.Finish(cluster, pool);
        pool["provisioningState"] = operation.Ending.Status;
        pool["eTag"] = Guid.NewGuid().ToString();
        Explain(pool, operation.Ending);
        return cluster;
    }

    /// <summary>properties.status.provisioningError, documented since 2026-04-01 and not recorded.</summary>
    private static void Explain(JsonObject properties, Ending ending)
    {
        properties.Remove("status");
        if (ending.Status == "Failed")
            properties["status"] = new JsonObject { ["provisioningError"] = ending.Error() };
    }
}
