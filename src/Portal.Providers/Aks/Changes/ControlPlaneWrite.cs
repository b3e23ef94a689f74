using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Brings the control plane to a version and leaves the pools at theirs: the cluster is put back whole with one field
/// changed. Azure shows the new version at once, so only the version together with a state of rest says that it is done.
/// </summary>
internal sealed class ControlPlaneWrite(UpgradeCluster plan) : IAksWrite
{
    public string Name => "Upgrade the control plane";

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) => cluster;

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } cluster)
        {
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        var asked = string.Equals(
            cluster.CurrentKubernetesVersion ?? cluster.KubernetesVersion,
            plan.Version,
            StringComparison.Ordinal
        );
        var settled = ProvisioningState.IsTerminal(cluster.ProvisioningState);
        if (asked && settled && Is(cluster.ProvisioningState, ProvisioningState.Succeeded))
        {
            return new AksIntent.AlreadySo($"The control plane has {plan.Version}.");
        }

        if (asked && sent && !settled)
        {
            return new AksIntent.Follow(RequestMethod.Put);
        }

        if (plan.ETag is { } seen && cluster.ETag is { } now && seen != now && !asked)
        {
            return new AksIntent.Overtaken($"Cluster {cluster.Name}");
        }

        var body = Body(cluster.Json);
        return new AksIntent.Send(
            "PUT managedClusters",
            token => clusters.PutAsync(target.Cluster, body, WriteCondition.Unchanged(cluster.ETag), token)
        );
    }

    private JsonObject Body(JsonObject cluster)
    {
        var body = (JsonObject)cluster.DeepClone();
        var properties = body["properties"] as JsonObject ?? [];
        body["properties"] = properties;
        properties["kubernetesVersion"] = plan.Version;
        if (plan.ForceUntil is { } until)
        {
            properties["upgradeSettings"] = new JsonObject
            {
                ["overrideSettings"] = new JsonObject { ["forceUpgrade"] = true, ["until"] = until.ToString("O") },
            };
        }

        return body;
    }

    private static bool Is(string state, string other) =>
        string.Equals(state, other, StringComparison.OrdinalIgnoreCase);
}
