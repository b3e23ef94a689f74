using Portal.Core.Maintenance;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>Maintenance as typed. A new cluster is proposed what Azure recommends: patches and node images.</summary>
public sealed record MaintenanceForm
{
    public UpgradeChannel UpgradeChannel { get; init; } = UpgradeChannel.Patch;
    public NodeOsChannel NodeOsChannel { get; init; } = NodeOsChannel.NodeImage;
    public IReadOnlyList<WindowForm> Windows { get; init; } = [];

    public static MaintenanceForm Of(MaintenancePlan plan) =>
        new()
        {
            UpgradeChannel = plan.UpgradeChannel,
            NodeOsChannel = plan.NodeOsChannel,
            Windows = [.. plan.Windows.Select(WindowForm.Of)],
        };

    public MaintenancePlan ToPlan() =>
        new()
        {
            UpgradeChannel = UpgradeChannel,
            NodeOsChannel = NodeOsChannel,
            Windows = [.. Windows.Select(window => window.ToPlan())],
        };

    /// <summary>With a window of this kind, in the order of the kinds; or without.</summary>
    public MaintenanceForm With(WindowKind kind, bool wanted) =>
        this with
        {
            Windows =
            [
                .. Windows
                    .Where(window => window.Kind != kind)
                    .Concat(wanted ? [new WindowForm { Kind = kind }] : Array.Empty<WindowForm>())
                    .OrderBy(window => window.Kind),
            ],
        };
}
