using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Workloads;
using Portal.Web.Features.Access;
using Portal.Web.Features.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Features.History;
using Portal.Web.Features.NodeHealth;
using Portal.Web.Features.Operations;
using Portal.Web.Features.Requests;
using Portal.Web.Features.Upgrades;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.NodeHealth;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Navigation;

/// <summary>Who chooses two filters faster than their browser follows gets both, on every page that has filters.</summary>
public sealed class QuickFilterTests : ScreenTest
{
    private readonly Core.Clusters.Cluster _shop = FakeInventory.Cluster("shop");

    public QuickFilterTests() => Services.AddSingleton<VisibleWorkloads>();

    /// <summary>The controls among the filters of a page, counted from nought, and what is chosen there.</summary>
    [Theory]
    [InlineData(typeof(ClusterListPage), "/clusters", "0=web", "2=contoso", "?text=web&connection=contoso")]
    [InlineData(typeof(NodesPage), "/nodes?view=list", "0=web", "2=degraded", "?view=list&text=web&state=degraded")]
    [InlineData(typeof(OperationListPage), "/operations", "0=ended", "1=me", "?state=ended&who=me")]
    [InlineData(typeof(RequestListPage), "/requests", "1=mine", "3=decided", "?show=mine&state=decided")]
    [InlineData(typeof(HistoryListPage), "/history?entry=1", "1=day", "4=denied", "?entry=1&time=day&kind=denied")]
    [InlineData(typeof(UpgradesPage), "/upgrades", "0=web", "1=contoso", "?text=web&connection=contoso")]
    [InlineData(typeof(AccessPage), "/access", "0=Viewer", "3=ada", "?role=Viewer&who=ada")]
    [InlineData(typeof(ClusterEventsPage), "/clusters/shop/events", "1=newest", "3=web", "?show=newest&text=web")]
    [InlineData(typeof(WorkloadsPage), "/clusters/shop/workloads", "1=Job", "3=web", "?kind=Job&text=web")]
    public void Both_are_in_the_address(Type page, string address, string first, string second, string query)
    {
        var browser = new LateNavigation(address);
        Services.AddSingleton<NavigationManager>(browser);
        Inventory.Clusters.Add(_shop);
        // Events and workloads stay silent: what they tell would draw the filters anew between finding and choosing.
        Live.Nodes(_shop, Nodes.Healthy("a"));
        SignIn(Role.Admin);
        var screen = Render(builder =>
        {
            builder.OpenComponent(0, page);
            if (address.Contains("shop", StringComparison.Ordinal))
            {
                builder.AddComponentParameter(1, "Name", "shop");
            }
            builder.CloseComponent();
        });

        foreach (var choice in (string[])[first, second])
        {
            var at = choice.Split('=');
            screen.WaitForElement(".filters");
            screen.FindAll(".filters :is(select, input)")[int.Parse(at[0], null)].Change(at[1]);
        }

        browser.Newest.ShouldBe(query);
    }
}
