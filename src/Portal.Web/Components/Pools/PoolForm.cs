using Portal.Core.NodePools;
using Portal.Web.Components.Fields;

namespace Portal.Web.Components.Pools;

/// <summary>One pool as typed.</summary>
public sealed record PoolForm
{
    public string Name { get; init; } = "";
    public NodePoolMode Mode { get; init; } = NodePoolMode.User;
    public OsSku OsSku { get; init; } = OsSku.Ubuntu2404;
    public string VmSize { get; init; } = "";
    public bool Autoscale { get; init; }
    public string Count { get; init; } = "3";
    public string MinCount { get; init; } = "";
    public string MaxCount { get; init; } = "";
    public string MaxPods { get; init; } = "";
    public IReadOnlyList<string> Zones { get; init; } = [];
    public IReadOnlyList<string> Taints { get; init; } = [];

    /// <summary><c>key=value</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
    public bool Spot { get; init; }
    public SpotEviction SpotEviction { get; init; }

    /// <summary>US dollars per hour; empty pays up to the regular price.</summary>
    public string SpotMaxPrice { get; init; } = "";
    public bool Fips { get; init; }
    public string OsDiskSizeGb { get; init; } = "";
    public bool EphemeralOsDisk { get; init; }
    public string MaxSurge { get; init; } = "33%";
    public string MaxUnavailable { get; init; } = "";
    public string DrainTimeoutMinutes { get; init; } = "";
    public string SoakMinutes { get; init; } = "";

    /// <summary>Null leaves it to Azure.</summary>
    public Undrainable? Undrainable { get; init; }
    public bool DisableOutboundNat { get; init; }

    /// <summary>Empty takes the cluster's subnet.</summary>
    public string SubnetId { get; init; } = "";

    /// <summary>Empty takes the cluster's; counts in pod subnet mode.</summary>
    public string PodSubnetId { get; init; } = "";

    public bool IsWindows =>
        OsSku is OsSku.Windows2019 or OsSku.Windows2022 or OsSku.Windows2025 or OsSku.WindowsAnnual;

    public static IReadOnlyList<PoolForm> Of(IEnumerable<NodePoolPlan> pools) => [.. pools.Select(Of)];

    public static PoolForm Of(NodePoolPlan pool) =>
        new()
        {
            Name = pool.Name,
            Mode = pool.Mode,
            OsSku = pool.OsSku,
            VmSize = pool.VmSize,
            Autoscale = pool.Autoscale,
            Count = TypedNumber.Write(pool.Count),
            MinCount = TypedNumber.Write(pool.MinCount),
            MaxCount = TypedNumber.Write(pool.MaxCount),
            MaxPods = TypedNumber.Write(pool.MaxPods),
            Zones = pool.Zones,
            Taints = pool.Taints,
            Labels = [.. pool.Labels.Select(label => $"{label.Key}={label.Value}")],
            Spot = pool.Spot,
            Fips = pool.Fips,
            OsDiskSizeGb = TypedNumber.Write(pool.OsDiskSizeGb),
            EphemeralOsDisk = pool.EphemeralOsDisk,
            MaxSurge = pool.MaxSurge,
            SubnetId = pool.SubnetId ?? "",
            PodSubnetId = pool.PodSubnetId ?? "",
            SpotEviction = pool.SpotEviction,
            SpotMaxPrice = TypedNumber.Write(pool.SpotMaxPrice),
            MaxUnavailable = pool.MaxUnavailable,
            DrainTimeoutMinutes = TypedNumber.Write(pool.DrainTimeoutMinutes),
            SoakMinutes = TypedNumber.Write(pool.SoakMinutes),
            Undrainable = pool.Undrainable,
            DisableOutboundNat = pool.DisableOutboundNat,
        };

    public NodePoolPlan ToPlan() =>
        new()
        {
            Name = Name.Trim(),
            Mode = Mode,
            OsSku = OsSku,
            VmSize = VmSize,
            Autoscale = Autoscale,
            Count = TypedNumber.Read(Count) ?? 0,
            MinCount = Autoscale ? TypedNumber.Read(MinCount) : null,
            MaxCount = Autoscale ? TypedNumber.Read(MaxCount) : null,
            MaxPods = TypedNumber.Read(MaxPods),
            Zones = Zones,
            Taints = Taints,
            Labels = LabelText.Map(Labels),
            Spot = Spot,
            Fips = Fips,
            OsDiskSizeGb = TypedNumber.Read(OsDiskSizeGb),
            EphemeralOsDisk = EphemeralOsDisk,
            // A Spot pool is upgraded without surge nodes.
            MaxSurge = Spot ? "" : Tight(MaxSurge),
            MaxUnavailable = Spot ? "" : Tight(MaxUnavailable),
            SpotEviction = SpotEviction,
            SpotMaxPrice = Spot ? TypedNumber.ReadPrice(SpotMaxPrice) : null,
            DrainTimeoutMinutes = TypedNumber.Read(DrainTimeoutMinutes),
            SoakMinutes = TypedNumber.Read(SoakMinutes),
            Undrainable = Undrainable,
            // Only Windows nodes have it.
            DisableOutboundNat = IsWindows && DisableOutboundNat,
            SubnetId = SubnetId.Length == 0 ? null : SubnetId,
            PodSubnetId = PodSubnetId.Length == 0 ? null : PodSubnetId,
        };

    /// <summary>Numbers that are none; what else is wrong is the rules' to say.</summary>
    internal IEnumerable<EntryFault> Faults() => Numbers().Concat(Price());

    private IEnumerable<EntryFault> Numbers() =>
        from number in new (string Field, string Text, bool Needed, bool Shown)[]
        {
            ("count", Count, true, true),
            ("minCount", MinCount, true, Autoscale),
            ("maxCount", MaxCount, true, Autoscale),
            ("maxPods", MaxPods, false, true),
            ("osDiskSizeGb", OsDiskSizeGb, false, true),
            ("drainTimeoutMinutes", DrainTimeoutMinutes, false, true),
            ("soakMinutes", SoakMinutes, false, true),
        }
        let sentence = number.Shown ? TypedNumber.Fault(number.Text, number.Needed) : null
        where sentence is not null
        select new EntryFault(number.Field, sentence);

    private IEnumerable<EntryFault> Price()
    {
        if (Spot && SpotMaxPrice.Trim().Length > 0 && TypedNumber.ReadPrice(SpotMaxPrice) is null)
            yield return new EntryFault(
                "spotMaxPrice",
                $"“{Bounded.Text(SpotMaxPrice.Trim(), 40)}” is not a price. Write it like 0.98765."
            );
    }

    private static string Tight(string share) => share.Replace(" ", "", StringComparison.Ordinal);
}
