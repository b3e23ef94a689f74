using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Shared;
using Portal.Web.Features.ClusterTools.Drains;
using Portal.Web.Features.ClusterTools.Life;
using Portal.Web.Features.ClusterTools.Maintenance;
using Portal.Web.Features.ClusterTools.Pools;
using Portal.Web.Features.ClusterTools.Upgrades;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Tests.Features.CreateCluster;
using FakeInventory = Portal.Web.Tests.Ports.FakeInventory;

namespace Portal.Web.Tests.Components.Changes;

/// <summary>Every kind of change leads to the form that asks for it.</summary>
public sealed class ChangeAddressTests
{
    private static readonly Guid s_id = Guid.NewGuid();
    private static readonly NodePoolPlan s_plan = SampleRegion.Filled.ToPlan().NodePools[0];
    private static readonly MaintenanceWindow s_window = new()
    {
        Kind = WindowKind.NodeUpgrades,
        Repeat = Repeat.Weekly,
        Interval = 1,
        StartTime = "02:00",
        UtcOffset = "+00:00",
        DurationHours = 4,
    };
    private static readonly PoolUpgrades s_upgrades = new() { MaxSurge = "1", MaxUnavailable = "0" };

    private static readonly (ClusterChange Change, Type Page, bool HasEntries)[] s_forms =
    [
        (
            new AddNodePool
            {
                ClusterId = s_id,
                Pool = "new",
                Plan = s_plan,
            },
            typeof(AddPoolPage),
            true
        ),
        (
            new ChangeAutoscaler
            {
                ClusterId = s_id,
                Pool = "apps",
                Autoscale = false,
            },
            typeof(AutoscalerPage),
            true
        ),
        (DeleteCluster.Of(FakeInventory.Cluster("shop"), new(TimeSpan.Zero)), typeof(DeleteClusterPage), false),
        (
            new DeleteMachines
            {
                ClusterId = s_id,
                Pool = "apps",
                Machines = ["a"],
            },
            typeof(DeleteMachinesPage),
            true
        ),
        (new DeletePool { ClusterId = s_id, Pool = "apps" }, typeof(DeletePoolPage), true),
        (
            new DrainNode
            {
                ClusterId = s_id,
                Node = "a",
                Uid = "u",
            },
            typeof(DrainNodePage),
            true
        ),
        (
            new EditPool
            {
                ClusterId = s_id,
                Pool = "apps",
                Mode = NodePoolMode.User,
                Labels = new Dictionary<string, string>(),
                Taints = [],
                Upgrades = s_upgrades,
            },
            typeof(EditPoolPage),
            true
        ),
        (new EditTags { ClusterId = s_id, Tags = new Dictionary<string, string>() }, typeof(EditTagsPage), true),
        (new RemoveMaintenanceWindow { ClusterId = s_id, Kind = WindowKind.Releases }, typeof(RemoveWindowPage), false),
        (
            new ReplacePool
            {
                ClusterId = s_id,
                Pool = "apps",
                Plan = s_plan,
            },
            typeof(ReplacePoolPage),
            true
        ),
        (
            new RestartWorkload
            {
                ClusterId = s_id,
                Kind = WorkloadKind.StatefulSet,
                Namespace = "shop",
                Workload = "orders",
                Uid = "u",
            },
            typeof(RestartWorkloadPage),
            true
        ),
        (new RotateCertificates { ClusterId = s_id }, typeof(RotateCertificatesPage), false),
        (new RunCommand { ClusterId = s_id, Command = "kubectl get nodes" }, typeof(RunCommandPage), true),
        (
            new ScalePool
            {
                ClusterId = s_id,
                Pool = "apps",
                Count = 5,
            },
            typeof(ScalePoolPage),
            true
        ),
        (new SetMaintenanceWindow { ClusterId = s_id, Window = s_window }, typeof(SetWindowPage), true),
        (
            new SetUpgradeChannels
            {
                ClusterId = s_id,
                UpgradeChannel = UpgradeChannel.Patch,
                NodeOsChannel = NodeOsChannel.NodeImage,
            },
            typeof(ChannelsPage),
            true
        ),
        (new StartCluster { ClusterId = s_id }, typeof(StartClusterPage), false),
        (new StartPool { ClusterId = s_id, Pool = "apps" }, typeof(StartPoolPage), false),
        (new StopCluster { ClusterId = s_id }, typeof(StopClusterPage), false),
        (new StopPool { ClusterId = s_id, Pool = "apps" }, typeof(StopPoolPage), false),
        (new UpgradeCluster { ClusterId = s_id, Version = "1.35.1" }, typeof(UpgradePage), true),
        (new UpgradeNodeImage { ClusterId = s_id, Pool = "apps" }, typeof(UpgradeNodeImagePage), true),
        (
            new UpgradePool
            {
                ClusterId = s_id,
                Pool = "apps",
                Version = "1.35.1",
            },
            typeof(UpgradePoolPage),
            true
        ),
    ];

    public static TheoryData<int> Forms => [.. Enumerable.Range(0, s_forms.Length)];

    [Fact]
    public void Every_kind_of_change_is_looked_at() =>
        typeof(ClusterChange)
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => kind.DerivedType)
            .ShouldBe(s_forms.Select(form => form.Change.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Change_leads_to_its_form(int form)
    {
        var (change, page, hasEntries) = s_forms[form];
        var address = ChangeAddress.Of(change, FakeInventory.Cluster("shop"));

        PageAt(address).ShouldBe(page, address);
        address.ShouldContain("connection=contoso&group=rg-shop");
        ChangeAddress.HasEntries(change).ShouldBe(hasEntries);
    }

    [Fact]
    public void Number_stands_behind_what_the_address_has()
    {
        ChangeAddress.With("/clusters/new", ChangeAddress.Revises, 7).ShouldBe("/clusters/new?revises=7");
        ChangeAddress.With("/a?b=c", ChangeAddress.From, 7).ShouldBe("/a?b=c&from=7");
    }

    /// <summary>As the router finds it: of the pages that fit, the one with the fewest parameters.</summary>
    private static Type? PageAt(string address)
    {
        var path = address.Split('?')[0].Split('/');
        return typeof(ChangeAddress)
            .Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => (page, route.Template)))
            .Select(one => (one.page, Parts: one.Template.Split('/')))
            .Where(one => one.Parts.Length == path.Length)
            .Where(one => one.Parts.Zip(path).All(part => part.First.StartsWith('{') || part.First == part.Second))
            .OrderBy(one => one.Parts.Count(part => part.StartsWith('{')))
            .Select(one => one.page)
            .FirstOrDefault();
    }
}
