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
    public bool Fips { get; init; }
    public string OsDiskSizeGb { get; init; } = "";
    public bool EphemeralOsDisk { get; init; }
    public string MaxSurge { get; init; } = "33%";

    /// <summary>Empty takes the cluster's subnet.</summary>
    public string SubnetId { get; init; } = "";

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
            MaxSurge = Spot ? "" : MaxSurge.Replace(" ", "", StringComparison.Ordinal),
            SubnetId = SubnetId.Length == 0 ? null : SubnetId,
        };

    /// <summary>Numbers that are none; what else is wrong is the rules' to say.</summary>
    internal IEnumerable<EntryFault> Faults() =>
        from number in new (string Field, string Text, bool Needed, bool Shown)[]
        {
            ("count", Count, true, true),
            ("minCount", MinCount, true, Autoscale),
            ("maxCount", MaxCount, true, Autoscale),
            ("maxPods", MaxPods, false, true),
            ("osDiskSizeGb", OsDiskSizeGb, false, true),
        }
        let sentence = number.Shown ? TypedNumber.Fault(number.Text, number.Needed) : null
        where sentence is not null
        select new EntryFault(number.Field, sentence);
}
