using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>What the person in this circuit can do to a cluster as it is, and why not the rest. Asks no far side.</summary>
internal sealed class ClusterCommandFeed(
    AccessGate gate,
    OperationDefinitions definitions,
    HandOutKubeconfig kubeconfigs,
    CurrentCaller callers,
    IStringLocalizer<LifeTexts> texts
)
{
    public async Task<IReadOnlyList<ClusterCommand>> ReadAsync(
        Cluster cluster,
        Operation? running,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        var commands = new List<ClusterCommand>();
        foreach (var (command, change) in Changes(cluster))
        {
            commands.Add(
                command with
                {
                    Refusal = await WhyNotAsync(caller, change, cluster, running, cancellationToken),
                }
            );
        }

        var kubeconfig =
            Gone(cluster) ?? await kubeconfigs.RefusalAsync(caller, cluster, KubeconfigKind.User, cancellationToken);
        commands.Insert(commands.Count - 1, new("Kubeconfig", "kubeconfig", "key", kubeconfig));
        return commands;
    }

    /// <summary>In the order of the command bar. What a change would hold is of no matter here.</summary>
    private static IEnumerable<(ClusterCommand Command, ClusterChange Change)> Changes(Cluster cluster)
    {
        var id = cluster.Id;
        yield return cluster.IsStopped
            ? (new("Start", "start", "play_arrow", null), new StartCluster { ClusterId = id })
            : (new("Stop", "stop", "stop", null), new StopCluster { ClusterId = id });
        yield return (
            new("Rotate", "rotate-certificates", "autorenew", null),
            new RotateCertificates { ClusterId = id }
        );
        yield return (new("Tags", "tags", "sell", null), new EditTags { ClusterId = id, Tags = cluster.Tags });
        yield return (new("Run", "run-command", "terminal", null), new RunCommand { ClusterId = id, Command = "" });
        yield return (
            new("Delete", "delete", "delete", null, Danger: true),
            DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero))
        );
    }

    private string? Gone(Cluster cluster) => cluster.Vanished is null ? null : texts["Not.Vanished"].Value;

    private async Task<string?> WhyNotAsync(
        Caller caller,
        ClusterChange change,
        Cluster cluster,
        Operation? running,
        CancellationToken cancellationToken
    )
    {
        if (Gone(cluster) is { } gone)
        {
            return gone;
        }

        if (!definitions.Runs(change.KindFor(cluster), cluster.Provider))
        {
            return texts["Not.Provider"].Value;
        }

        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        foreach (var permission in change.PermissionsFor(cluster))
        {
            if (await gate.RefusalAsync(caller, permission, scope, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return running is { ExclusiveKey: var key } && key.StartsWith("cluster:", StringComparison.Ordinal)
                ? texts["Not.Running", running.Title].Value
            : cluster.IsStopped && !change.FitsStoppedCluster ? texts["Not.Stopped"].Value
            : Provisioning.IsUnderWay(cluster.ProvisioningState) ? texts["Not.Busy", cluster.ProvisioningState].Value
            : null;
    }
}
