using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Workloads;

/// <summary>The workloads of a cluster, as it tells of them.</summary>
public sealed class WorkloadsPageTests : ScreenTest
{
    private readonly Core.Clusters.Cluster _shop = FakeInventory.Cluster("shop");

    public WorkloadsPageTests()
    {
        Services.AddSingleton<VisibleWorkloads>();
        Services.AddScoped<WorkloadFeed>();
        Inventory.Clusters.Add(_shop);
    }

    [Fact]
    public void List_ShowsEachKind_TheWorstFirst_WithTheCommandOfTheRole()
    {
        Tell();
        var page = Page(Role.Helpdesk);

        Rows(page)
            .ShouldBe([
                "orders StatefulSet shop None ready 0 / 2 Ask to restart",
                "agent DaemonSet kube-system Not all ready 4 / 5 Ask to restart",
                "cart Deployment web Ready 3 / 3 Ask to restart",
            ]);
        page.Find("a.row-command")
            .GetAttribute("href")
            .ShouldBe("/clusters/shop/workloads/statefulset/shop/orders/restart");
        page.Find(".filters-count").TextContent.ShouldBe("3 of 3");
    }

    [Fact]
    public void Viewer_SeesThem_AndNoCommand()
    {
        Tell();

        Page(Role.Viewer).FindAll("a.row-command").ShouldBeEmpty();
    }

    [Fact]
    public void Namespace_ShowsItsOwn_AndNamesNoOther()
    {
        Tell();
        var page = Page(Role.Operator, Scope.Namespace("contoso", "shop", "web"));

        Rows(page).ShouldBe(["cart Deployment web Ready 3 / 3 Restart"]);
        page.Markup.ShouldNotContain("kube-system");
        page.Find(".filters-count").TextContent.ShouldBe("1 of 1");
    }

    [Theory]
    [InlineData("state=unavailable", "orders")]
    [InlineData("kind=daemonset", "agent")]
    [InlineData("namespace=web", "cart")]
    [InlineData("text=CAR", "cart")]
    public void Filter_OfTheAddress_Restricts(string query, string only)
    {
        Tell();
        SignIn(Role.Operator);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/clusters/shop/workloads?{query}");
        var page = Render<WorkloadsPage>(parameters => parameters.Add(it => it.Name, "shop"));

        Draws(page, () => Rows(page).ShouldHaveSingleItem().ShouldStartWith(only));
    }

    [Theory]
    [InlineData("sort=name", "agent", "cart", "orders")]
    [InlineData("sort=-name", "orders", "cart", "agent")]
    [InlineData("sort=kind", "cart", "orders", "agent")]
    [InlineData("sort=-namespace", "cart", "orders", "agent")]
    [InlineData("sort=ready", "orders", "cart", "agent")]
    [InlineData("sort=-state", "cart", "agent", "orders")]
    public void Order_IsThatOfTheAddress_AndOfItsFile(string query, params string[] names)
    {
        Tell();
        SignIn(Role.Operator);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/clusters/shop/workloads?{query}");
        var page = Render<WorkloadsPage>(parameters => parameters.Add(it => it.Name, "shop"));

        Draws(page, () => Rows(page).Select(row => row.Split(' ')[0]).ShouldBe(names));
        page.Find("a[download]")
            .GetAttribute("href")
            .ShouldNotBeNull()
            .ShouldEndWith($"/clusters/shop/workloads.csv?{query}");
    }

    [Fact]
    public void Header_Pressed_PutsTheOrderIntoTheAddress()
    {
        Tell();
        var page = Page(Role.Operator);

        page.Find("th .rz-column-title").Click();

        page.WaitForAssertion(() => Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?sort=name"));
        Draws(page, () => Rows(page).Select(row => row.Split(' ')[0]).ShouldBe(["agent", "cart", "orders"]));
    }

    [Fact]
    public void Cluster_ThatRefuses_IsSaidInItsOwnWords()
    {
        Live.WorkloadsFresh(_shop, new Freshness(FreshnessKind.Forbidden, Sentence: "The API server refuses."));

        var page = Open(Role.Operator);

        Draws(page, () => page.Find(".notice-bad").TextContent.ShouldContain("The API server refuses."));
    }

    [Fact]
    public void Cluster_ThatIsStopped_SaysSo_RatherThanThatItDoesNotAnswer()
    {
        Inventory.Clusters[0] = _shop with { PowerState = "Stopped" };
        Live.WorkloadsFresh(_shop, new Freshness(FreshnessKind.Unreachable, Sentence: "The connection broke."));

        var page = Open(Role.Viewer);

        Draws(page, () => page.Find(".notice-bad .notice-text").TextContent.ShouldStartWith("It is stopped"));
    }

    [Fact]
    public void Cluster_ThatFellSilent_KeepsWhatWasKnown_WithItsAge()
    {
        Tell();
        var page = Page(Role.Operator);

        Live.WorkloadsFresh(_shop, new Freshness(FreshnessKind.Stale, Time.GetUtcNow(), "It does not answer."));

        Draws(page, () => page.Find(".list-stale").TextContent.ShouldContain("It does not answer."));
        Rows(page).Count.ShouldBe(3);
    }

    [Fact]
    public void Cluster_WithoutAny_SaysWhatBelongsHere()
    {
        Live.Workloads(_shop);
        var page = Open(Role.Operator);

        Draws(page, () => page.Find(".notice").TextContent.ShouldContain("No workloads here"));
    }

    private void Tell() =>
        Live.Workloads(
            _shop,
            Some(WorkloadKind.Deployment, "web", "cart", 3, 3),
            Some(WorkloadKind.StatefulSet, "shop", "orders", 0, 2),
            Some(WorkloadKind.DaemonSet, "kube-system", "agent", 4, 5)
        );

    private static Workload Some(WorkloadKind kind, string space, string name, int available, int wanted) =>
        new(new WorkloadName(kind, space, name), name)
        {
            Wanted = wanted,
            Updated = wanted,
            Available = available,
            Observed = true,
        };

    private IRenderedComponent<WorkloadsPage> Open(Role role, Scope? scope = null)
    {
        SignIn(role, scope ?? Scope.Portal);
        return Render<WorkloadsPage>(parameters => parameters.Add(it => it.Name, "shop"));
    }

    private IRenderedComponent<WorkloadsPage> Page(Role role, Scope? scope = null)
    {
        var page = Open(role, scope);
        Draws(page, () => page.FindAll("tbody tr").ShouldNotBeEmpty());
        return page;
    }

    private void Draws(IRenderedComponent<WorkloadsPage> page, Action so) =>
        page.WaitForAssertion(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            so();
        });

    private static List<string> Rows(IRenderedComponent<WorkloadsPage> page) =>
        [
            .. page.FindAll("tbody tr")
                .Select(row =>
                    string.Join(
                        ' ',
                        row.QuerySelectorAll("td")
                            .Select(cell =>
                                string.Concat(
                                        cell.QuerySelectorAll(".icon")
                                            .Aggregate(
                                                cell.TextContent,
                                                (text, icon) =>
                                                    text.Replace(icon.TextContent, "", StringComparison.Ordinal)
                                            )
                                    )
                                    .Trim()
                            )
                            .Where(text => text.Length > 0)
                    )
                ),
        ];
}
