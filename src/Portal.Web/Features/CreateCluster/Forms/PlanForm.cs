using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>
/// What a person has entered so far, as typed: half of it may be missing and a number may not be one. It is what the
/// draft keeps. What a choice hides (a maximum of a fixed pool) stays here and is left out of the plan.
/// </summary>
public sealed record PlanForm
{
    public const int MostPools = 100;
    public const int MostTags = 60;

    public string Connection { get; init; } = "";
    public bool NewResourceGroup { get; init; }
    public string ExistingGroup { get; init; } = "";
    public string NewGroup { get; init; } = "";
    public string Name { get; init; } = "";
    public string Location { get; init; } = "";
    public string KubernetesVersion { get; init; } = "";
    public ClusterTier Tier { get; init; } = ClusterTier.Standard;
    public ClusterPurpose Purpose { get; init; } = ClusterPurpose.DevTest;
    public bool LongTermSupport { get; init; }

    /// <summary>Null follows the cluster's name.</summary>
    public string? DnsPrefix { get; init; }
    public bool RunsWindows { get; init; }
    public string WindowsAdmin { get; init; } = "azureuser";
    public IReadOnlyList<PoolForm> Pools { get; init; } = PoolForm.Of(SuggestedPools.Default(catalog: null));
    public NetworkForm Network { get; init; } = new();
    public IReadOnlyList<TagForm> Tags { get; init; } = [];
    public string Reason { get; init; } = "";
    public string Ticket { get; init; } = "";

    public string ResourceGroup => NewResourceGroup ? NewGroup : ExistingGroup;

    public static PlanForm Of(ClusterPlan plan) =>
        new()
        {
            Connection = plan.Connection,
            NewResourceGroup = plan.Basics.NewResourceGroup,
            ExistingGroup = plan.Basics.NewResourceGroup ? "" : plan.Basics.ResourceGroup,
            NewGroup = plan.Basics.NewResourceGroup ? plan.Basics.ResourceGroup : "",
            Name = plan.Basics.Name,
            Location = plan.Basics.Location,
            KubernetesVersion = plan.Basics.KubernetesVersion,
            Tier = plan.Basics.Tier,
            Purpose = plan.Basics.Purpose,
            LongTermSupport = plan.Basics.LongTermSupport,
            DnsPrefix = plan.Basics.DnsPrefix == SuggestedDnsPrefix.Of(plan.Basics.Name) ? null : plan.Basics.DnsPrefix,
            RunsWindows = plan.Basics.Windows is not null,
            WindowsAdmin = plan.Basics.Windows?.AdminUsername ?? "azureuser",
            Pools = PoolForm.Of(plan.NodePools),
            Network = NetworkForm.Of(plan.Network),
            Tags = [.. plan.Tags.Select(tag => new TagForm(tag.Key, tag.Value))],
        };

    /// <summary>The plan as far as it can be read; what cannot is a finding of <see cref="FormFaults"/>.</summary>
    public ClusterPlan ToPlan() =>
        new()
        {
            Connection = Connection,
            Basics = new ClusterBasics(
                ResourceGroup.Trim(),
                NewResourceGroup,
                Name.Trim(),
                Location,
                KubernetesVersion,
                Tier,
                Purpose,
                LongTermSupport,
                DnsPrefix?.Trim() ?? SuggestedDnsPrefix.Of(Name.Trim()),
                RunsWindows ? new WindowsProfile(WindowsAdmin.Trim()) : null
            ),
            NodePools = [.. Pools.Select(pool => pool.ToPlan())],
            Network = Network.ToPlan(),
            Tags = TagForm.ToPlan(Tags),
        };
}
