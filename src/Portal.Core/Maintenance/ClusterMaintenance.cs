namespace Portal.Core.Maintenance;

/// <summary>
/// The maintenance windows of a cluster, as last read. <paramref name="Unreadable"/> names configurations in a shape that
/// the portal does not know; they are left as they are.
/// </summary>
public sealed record ClusterMaintenance(
    IReadOnlyList<MaintenanceWindow> Windows,
    IReadOnlyList<string> Unreadable,
    DateTimeOffset ReadAt
)
{
    public MaintenanceWindow? Find(WindowKind kind) => Windows.FirstOrDefault(window => window.Kind == kind);
}
