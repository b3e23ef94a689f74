namespace Portal.Core.NodePools;

public enum NodePoolMode
{
    System,
    User,
}

/// <summary>Image families a pool can be made of; the names are the provider's.</summary>
public enum OsSku
{
    Ubuntu2404,
    Ubuntu2204,
    AzureLinux3,
    Windows2022,
    Windows2025,
    Windows2019,
    WindowsAnnual,
    AzureLinux2,
}

/// <summary>One pool as wished. <see cref="MinCount"/> and <see cref="MaxCount"/> are set only with <see cref="Autoscale"/>.</summary>
public sealed record NodePoolPlan
{
    public required string Name { get; init; }
    public required NodePoolMode Mode { get; init; }
    public required OsSku OsSku { get; init; }
    public required string VmSize { get; init; }
    public required bool Autoscale { get; init; }
    public required int Count { get; init; }
    public int? MinCount { get; init; }
    public int? MaxCount { get; init; }

    /// <summary>Pods per node; null takes the network mode's default.</summary>
    public int? MaxPods { get; init; }

    // The generated JSON reader hands null to an init accessor whose member is missing, so defaults stand there too.
    public IReadOnlyList<string> Zones
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary><c>key=value:Effect</c>.</summary>
    public IReadOnlyList<string> Taints
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyDictionary<string, string> Labels
    {
        get;
        init => field = value ?? new Dictionary<string, string>();
    } = new Dictionary<string, string>();

    public bool Spot { get; init; }

    /// <summary>FIPS image; Windows Server 2025 needs it.</summary>
    public bool Fips { get; init; }

    /// <summary>GiB; null takes the provider's default.</summary>
    public int? OsDiskSizeGb { get; init; }
    public bool EphemeralOsDisk { get; init; }

    /// <summary>Extra nodes while upgrading: a count (<c>1</c>) or a share (<c>33%</c>).</summary>
    public string MaxSurge
    {
        get;
        init => field = value ?? "10%";
    } = "10%";

    /// <summary>Subnet resource id; null lets the provider make a network.</summary>
    public string? SubnetId { get; init; }

    public bool IsWindows =>
        OsSku is OsSku.Windows2019 or OsSku.Windows2022 or OsSku.Windows2025 or OsSku.WindowsAnnual;

    /// <summary>The most nodes the pool may have outside of an upgrade.</summary>
    public int Maximum => Autoscale ? MaxCount ?? Count : Count;
}
