using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Components.Addresses;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>
/// What a person has entered so far, as typed: half of it may be missing and a number may not be one. It is what the
/// draft keeps. What a choice hides (a maximum of a fixed pool) stays here and is left out of the plan.
/// </summary>
public sealed record PlanForm
{
    public const int MostPools = 100;

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

    /// <summary>Windows containers have accounts of an Active Directory domain.</summary>
    public bool Gmsa { get; init; }
    public string GmsaDnsServer { get; init; } = "";
    public string GmsaDomain { get; init; } = "";

    /// <summary>The preset that was taken last; it says nothing of what was changed since.</summary>
    public string Preset { get; init; } = "";
    public IReadOnlyList<PoolForm> Pools { get; init; } = PoolForm.Of(SuggestedPools.Default(catalog: null));
    public NetworkForm Network { get; init; } = new();
    public AccessForm Access { get; init; } = new();
    public IntegrationsForm Integrations { get; init; } = new();
    public MaintenanceForm Maintenance { get; init; } = new();
    public IReadOnlyList<TagRow> Tags { get; init; } = [];
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
            Gmsa = plan.Basics.Windows?.Gmsa is not null,
            GmsaDnsServer = plan.Basics.Windows?.Gmsa?.DnsServer ?? "",
            GmsaDomain = plan.Basics.Windows?.Gmsa?.RootDomainName ?? "",
            Pools = PoolForm.Of(plan.NodePools),
            Network = NetworkForm.Of(plan.Network),
            Access = AccessForm.Of(plan.Access),
            Integrations = IntegrationsForm.Of(plan.Integrations),
            Maintenance = MaintenanceForm.Of(plan.Maintenance),
            Tags = [.. plan.Tags.Select(tag => new TagRow(tag.Key, tag.Value))],
        };

    /// <summary>With a planned network. Its subnets belong to its connection and region, so these come with them.</summary>
    public PlanForm With(PlannedNetwork planned) =>
        this with
        {
            Connection = planned.Connection.Length > 0 ? planned.Connection : Connection,
            Location = planned.Location.Length > 0 ? planned.Location : Location,
            Network = Network with
            {
                Mode = planned.Mode,
                PodCidr = planned.PodCidr,
                ServiceCidr = planned.ServiceCidr,
                DnsServiceIp = planned.DnsServiceIp,
                SubnetId = planned.SubnetId,
                PodSubnetId = planned.PodSubnetId,
            },
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
                WindowsPlan()
            ),
            NodePools = [.. Pools.Select(pool => pool.ToPlan())],
            Network = Network.ToPlan(),
            Access = Access.ToPlan(),
            Integrations = Integrations.ToPlan(),
            Maintenance = Maintenance.ToPlan(),
            Tags = TagRow.ToTags(Tags),
        };

    private WindowsProfile? WindowsPlan() =>
        RunsWindows
            ? new WindowsProfile(
                WindowsAdmin.Trim(),
                Gmsa ? new GmsaProfile(GmsaDnsServer.Trim(), GmsaDomain.Trim()) : null
            )
            : null;
}
