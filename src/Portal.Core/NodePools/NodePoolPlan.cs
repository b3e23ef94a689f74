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

/// <summary>What becomes of a Spot node that Azure takes back.</summary>
public enum SpotEviction
{
    Delete,

    /// <summary>Stopped, with its disk kept and its quota still used.</summary>
    Deallocate,
}

/// <summary>What an upgrade does with a node that cannot be drained.</summary>
public enum Undrainable
{
    /// <summary>The upgrade stops at it.</summary>
    Schedule,

    /// <summary>The node is cordoned and kept, and the upgrade goes on.</summary>
    Cordon,
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

    public SpotEviction SpotEviction { get; init; }

    /// <summary>The most that is paid for a Spot node per hour, in US dollars; null pays up to the regular price.</summary>
    public decimal? SpotMaxPrice { get; init; }

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

    /// <summary>
    /// Nodes that may be missing while upgrading, as a count or a share; empty leaves it to the service, which then
    /// takes none.
    /// </summary>
    public string MaxUnavailable
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>How long an upgrade waits for the pods of a node to go; null takes the service's 30.</summary>
    public int? DrainTimeoutMinutes { get; init; }

    /// <summary>Pause after each upgraded node; null takes none.</summary>
    public int? SoakMinutes { get; init; }

    /// <summary>Null leaves it to the service.</summary>
    public Undrainable? Undrainable { get; init; }

    /// <summary>Windows nodes leave without address translation on the node; needs a NAT gateway.</summary>
    public bool DisableOutboundNat { get; init; }

    /// <summary>Subnet resource id; null takes the cluster's.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Subnet of the pods in pod subnet mode; null takes the cluster's.</summary>
    public string? PodSubnetId { get; init; }

    public bool IsWindows =>
        OsSku is OsSku.Windows2019 or OsSku.Windows2022 or OsSku.Windows2025 or OsSku.WindowsAnnual;

    /// <summary>The most nodes the pool may have outside of an upgrade.</summary>
    public int Maximum => Autoscale ? MaxCount ?? Count : Count;
}
