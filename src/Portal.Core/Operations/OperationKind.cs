using Portal.Core.Access;

namespace Portal.Core.Operations;

/// <summary>An operation's kind is the permission it was started under, except where one permission covers several kinds.</summary>
public static class OperationKind
{
    public const string Cordon = Permission.CordonNode;
    public const string Uncordon = "nodes.uncordon";
    public const string StartCluster = "clusters.start";
    public const string StopCluster = "clusters.stop";
    public const string StartPool = "nodepools.start";
    public const string StopPool = "nodepools.stop";
    public const string EditPool = "nodepools.edit";
    public const string ReplacePool = "nodepools.replace";
    public const string DeleteMachines = "nodepools.delete-machines";
    public const string UpgradePool = "nodepools.upgrade";
    public const string RunCommand = "clusters.run-command";
    public const string SetMaintenanceWindow = "maintenance.set-window";
    public const string RemoveMaintenanceWindow = "maintenance.remove-window";
    public const string SetUpgradeChannels = "maintenance.set-channels";

    private static readonly Dictionary<string, string> s_permissions = new(StringComparer.Ordinal)
    {
        [Uncordon] = Permission.CordonNode,
        [StartCluster] = Permission.StartStop,
        [StopCluster] = Permission.StartStop,
        [StartPool] = Permission.StartStop,
        [StopPool] = Permission.StartStop,
        [EditPool] = Permission.AddNodePool,
        [ReplacePool] = Permission.DeleteNodePool,
        [DeleteMachines] = Permission.ScaleIn,
        [UpgradePool] = Permission.Upgrade,
        [RunCommand] = Permission.Exec,
        [SetMaintenanceWindow] = Permission.EditSchedule,
        [RemoveMaintenanceWindow] = Permission.EditSchedule,
        [SetUpgradeChannels] = Permission.EditSchedule,
    };

    /// <summary>Nothing runs: once it is approved, who asked collects what it is about.</summary>
    public static IReadOnlyList<string> Collected { get; } =
    [Permission.DownloadKubeconfig, Permission.DownloadAdminKubeconfig];

    /// <summary>Without this permission nobody starts operations of the kind; some need others as well (<see cref="Operation.Permissions"/>).</summary>
    public static string PermissionOf(string kind) => s_permissions.GetValueOrDefault(kind, kind);
}
