using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Maintenance.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance;

/// <summary>
/// A change of one maintenance window. Windows lie beside the cluster and have no version of their own, so what its
/// person saw is compared whole.
/// </summary>
public abstract record MaintenanceChange : ClusterChange
{
    /// <summary>The window as its person saw it; null when there was none.</summary>
    public MaintenanceWindow? Was { get; init; }

    public override string? VersionIn(Cluster cluster) => null;

    [JsonIgnore]
    public abstract WindowKind WindowKind { get; }

    /// <summary>The window as it shall be; null when there shall be none.</summary>
    [JsonIgnore]
    public abstract MaintenanceWindow? Wished { get; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks | ChangeNeeds.Maintenance;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => MaintenanceChangeRules.All;

    /// <summary>Windows lie beside the cluster.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [];

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [Permission.EditSchedule, .. SelfUpgradePermissions.OfWindow(cluster, WindowKind)];

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        SelfUpgradePermissions.OfWindow(cluster, WindowKind).Count > 0
            ?
            [
                .. Told(),
                "A channel upgrades the cluster by this window, so this asks for the right to upgrade it, too.",
            ]
            : Told();

    public override JsonObject Before(Cluster cluster) => Fields(Was);

    public override JsonObject After(Cluster cluster) => Fields(Wished);

    public override IEnumerable<string> Differences(Cluster? now) => now is null ? ["the cluster is gone"] : [];

    /// <summary>The same fields as Before and After, of windows that were read.</summary>
    public JsonObject ReadBack(ClusterMaintenance read) => Fields(read.Find(WindowKind));

    public bool IsAsWished(MaintenanceWindow? now) => MaintenanceJson.Same(Filled(now), Wished);

    public bool IsAsSeen(MaintenanceWindow? now) => MaintenanceJson.Same(now, Was);

    /// <summary>What becomes of the window, as sentences.</summary>
    protected abstract IReadOnlyList<string> Told();

    /// <summary>Azure fills in the day on which a window without a start date begins.</summary>
    private MaintenanceWindow? Filled(MaintenanceWindow? read) =>
        read is not null && Wished is { StartDate: "" } ? read with { StartDate = "" } : read;

    private JsonObject Fields(MaintenanceWindow? window) =>
        new() { [MaintenanceWindow.NameOf(WindowKind)] = MaintenanceJson.Write(window) };
}

/// <summary>Sets a window, or another in its place.</summary>
public sealed record SetMaintenanceWindow : MaintenanceChange
{
    public required MaintenanceWindow Window { get; init; }

    [JsonIgnore]
    public override WindowKind WindowKind => Window.Kind;

    [JsonIgnore]
    public override MaintenanceWindow? Wished => Window;

    public override string KindFor(Cluster cluster) => OperationKind.SetMaintenanceWindow;

    public override string Title(Cluster cluster) => $"Set a maintenance window of {cluster.Name}";

    protected override IReadOnlyList<string> Told() => [$"{MaintenanceSentences.Of(Window)}."];
}

/// <summary>Takes a window away: what it held back may then happen at any time.</summary>
public sealed record RemoveMaintenanceWindow : MaintenanceChange
{
    public required WindowKind Kind { get; init; }

    [JsonIgnore]
    public override WindowKind WindowKind => Kind;

    [JsonIgnore]
    public override MaintenanceWindow? Wished => null;

    public override string KindFor(Cluster cluster) => OperationKind.RemoveMaintenanceWindow;

    public override string Title(Cluster cluster) => $"Remove a maintenance window of {cluster.Name}";

    protected override IReadOnlyList<string> Told() =>
        Was is null
            ? ["Removes the window."]
            : [$"No longer holds: {MaintenanceSentences.Of(Was)}.", "Azure may then do this at any time."];
}
