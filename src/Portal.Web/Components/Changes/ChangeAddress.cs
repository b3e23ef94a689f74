using System.Globalization;
using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads.Restarts;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Changes;

/// <summary>Where the form of each kind of change is.</summary>
internal static class ChangeAddress
{
    /// <summary>In the addresses of forms: the request whose plan the form replaces.</summary>
    public const string Revises = "revises";

    /// <summary>In the addresses of forms: the operation whose plan the form begins from.</summary>
    public const string From = "from";

    /// <summary>The words of maintenance windows in addresses.</summary>
    public static IReadOnlyDictionary<WindowKind, string> Windows { get; } =
        new Dictionary<WindowKind, string>
        {
            [WindowKind.Releases] = "releases",
            [WindowKind.ClusterUpgrades] = "cluster-upgrades",
            [WindowKind.NodeUpgrades] = "node-images",
        };

    public static string Of(ClusterChange change, Cluster cluster) =>
        ClusterAddress.Of(cluster.Name, cluster.Connection, cluster.Group, PathOf(change));

    /// <summary>There is more to enter than why.</summary>
    public static bool HasEntries(ClusterChange change) =>
        change
            is not (
                StartCluster
                or StopCluster
                or StartPool
                or StopPool
                or DeleteCluster
                or RotateCertificates
                or RemoveMaintenanceWindow
            );

    /// <param name="address">Of a form.</param>
    /// <param name="part"><see cref="Revises"/> or <see cref="From"/>.</param>
    /// <param name="operation">Its number.</param>
    public static string With(string address, string part, long operation) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{part}={operation}"
        );

    private static string PathOf(ClusterChange change) =>
        change switch
        {
            AddNodePool => "node-pools/add",
            PoolChange pool => $"node-pools/{Uri.EscapeDataString(pool.Pool)}/{CommandOf(pool)}",
            DrainNode drain => $"nodes/{Uri.EscapeDataString(drain.Node)}/drain",
            RestartWorkload restart => WorkloadAddress.RestartOf(restart.Name),
            UpgradeCluster => "upgrade",
            EditTags => "tags",
            RunCommand => "run-command",
            RotateCertificates => "rotate-certificates",
            StartCluster => "start",
            StopCluster => "stop",
            DeleteCluster => "delete",
            SetUpgradeChannels => "maintenance/channels",
            SetMaintenanceWindow set => $"maintenance/{Windows[set.WindowKind]}",
            RemoveMaintenanceWindow remove => $"maintenance/{Windows[remove.WindowKind]}/remove",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "The kind has no form."),
        };

    private static string CommandOf(PoolChange change) =>
        change switch
        {
            ScalePool => "scale",
            ChangeAutoscaler => "autoscaler",
            EditPool => "edit",
            DeletePool => "delete",
            DeleteMachines => "delete-machines",
            ReplacePool => "replace",
            StartPool => "start",
            StopPool => "stop",
            UpgradePool => "upgrade",
            UpgradeNodeImage => "upgrade-image",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "The kind has no form."),
        };
}
