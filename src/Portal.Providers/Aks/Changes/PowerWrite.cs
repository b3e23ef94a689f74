using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Stops or starts a cluster. Asking twice does no harm: what is stopped stays stopped.</summary>
internal sealed class PowerWrite : IAksWrite
{
    private readonly string _action;
    private readonly string _state;

    private PowerWrite(string name, string action, string state) => (Name, _action, _state) = (name, action, state);

    public static PowerWrite Stop { get; } = new("Stop the cluster", "stop", "Stopped");

    public static PowerWrite Start { get; } = new("Start the cluster", "start", "Running");

    public string Name { get; }

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

        var settled = ProvisioningState.IsTerminal(cluster.ProvisioningState);
        if (sent && !settled)
        {
            return new AksIntent.Follow(RequestMethod.Post);
        }

        return settled && string.Equals(cluster.PowerState, _state, StringComparison.OrdinalIgnoreCase)
            ? new AksIntent.AlreadySo($"The cluster is {_state.ToLowerInvariant()}.")
            : new AksIntent.Send(
                $"POST managedClusters/{_action}",
                token => clusters.ActAsync(target.Cluster, _action, body: null, token)
            );
    }
}
