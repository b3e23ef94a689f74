using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.LongRunning;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Brings a pool to a version, with other upgrade settings where they were edited: one request, so that they hold for
/// this very upgrade. Azure shows the new version at once, so only the version together with a state of rest
/// says that it is done; a pool that failed half-way is put again, which resumes the upgrade.
/// </summary>
internal sealed class PoolVersionWrite(string pool, string version, PoolUpgrades? settings, bool alone) : IPoolRollout
{
    public string Name => $"Upgrade pool {pool}";

    public string Pool => pool;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, pool);

    public Func<Node, bool> Reached(Cluster cluster) =>
        node => string.Equals(node.Version, version, StringComparison.Ordinal);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } found)
        {
            return new AksIntent.Refuse(AksRefusals.PoolGone(pool));
        }

        var body = (JsonObject)found.Json.DeepClone();
        var properties = body["properties"] as JsonObject ?? [];
        body["properties"] = properties;
        var asked =
            string.Equals(found.OrchestratorVersion, version, StringComparison.Ordinal)
            && UpgradeSettingsBody.Has(properties, settings);
        if (asked && ProvisioningState.IsTerminal(found.ProvisioningState))
        {
            if (string.Equals(found.ProvisioningState, ProvisioningState.Succeeded, StringComparison.OrdinalIgnoreCase))
            {
                return new AksIntent.AlreadySo($"The pool has {version}.");
            }
        }
        else if (asked && sent)
        {
            return new AksIntent.Follow(RequestMethod.Put);
        }

        // In an upgrade of the whole cluster the control plane's own step has changed the pools' versions of reading.
        if (alone && change.ETag is { } seen && found.ETag is { } now && seen != now)
        {
            return new AksIntent.Overtaken($"Pool {pool}");
        }

        properties["orchestratorVersion"] = version;
        UpgradeSettingsBody.Apply(properties, settings);
        return new AksIntent.Send(
            "PUT agentPools",
            token => pools.PutAsync(target.Resource, body, WriteCondition.Unchanged(found.ETag), token)
        );
    }
}
