namespace Portal.Core.Maintenance;

/// <summary>Which Kubernetes versions a cluster moves to by itself.</summary>
public enum UpgradeChannel
{
    None,

    /// <summary>The newest patch of its minor version.</summary>
    Patch,

    /// <summary>The newest patch of the minor version before the newest.</summary>
    Stable,

    /// <summary>The newest supported version.</summary>
    Rapid,

    /// <summary>Node images only.</summary>
    NodeImage,
}

/// <summary>What nodes take of their operating system's updates by themselves.</summary>
public enum NodeOsChannel
{
    None,

    /// <summary>The operating system's own nightly updates, which AKS does not control.</summary>
    Unmanaged,

    /// <summary>Security patches, often without a new image; Linux only.</summary>
    SecurityPatch,

    /// <summary>A new image every week, the monthly one for Windows.</summary>
    NodeImage,
}

/// <summary>
/// What a cluster does by itself, and when it may. The defaults are what AKS takes where a request says nothing.
/// </summary>
public sealed record MaintenancePlan
{
    public UpgradeChannel UpgradeChannel { get; init; } = UpgradeChannel.None;
    public NodeOsChannel NodeOsChannel { get; init; } = NodeOsChannel.NodeImage;

    public IReadOnlyList<MaintenanceWindow> Windows
    {
        get;
        init => field = value ?? [];
    } = [];
}
