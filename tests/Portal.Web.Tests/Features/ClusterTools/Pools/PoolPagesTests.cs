using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Features.ClusterTools.Pools;
using Portal.Web.Tests.Components.Changes;

namespace Portal.Web.Tests.Features.ClusterTools.Pools;

/// <summary>What each page of a pool makes of what is entered.</summary>
public sealed class PoolPagesTests : ChangeScreenTest
{
    [Fact]
    public void Add_TakesEveryFieldAndTheCatalogsSizes()
    {
        var page = Page<AddPoolPage>(pool: null);
        page.WaitForAssertion(() => page.FindAll("#vmSize option").Count.ShouldBeGreaterThan(2));

        page.Find("#name").Input("batch");
        page.Find("#vmSize").Change("Standard_D8ds_v5");
        page.Find("#count").Input("2");
        Start(page);

        var started = Started<AddNodePool>(Permission.AddNodePool);
        (started.Pool, started.Plan.Name, started.Plan.VmSize, started.Plan.Count).ShouldBe(
            ("batch", "batch", "Standard_D8ds_v5", 2)
        );
    }

    [Fact]
    public void Add_HoldsWhatWasEntered_WhileTheRulesTakeLong()
    {
        var page = Page<AddPoolPage>(pool: null);
        page.WaitForAssertion(() => page.FindAll("#vmSize option").Count.ShouldBeGreaterThan(2));
        page.Find("#name").Input("b");
        page.Find("#vmSize").Change("Standard_D8ds_v5");
        page.Find("#count").Input("1");
        page.Find("#reason").Input("A batch of its own");
        page.WaitForAssertion(() => Button(page).GetAttribute("title").ShouldBeNull());
        var rules = new TaskCompletionSource();
        Policies.Held = rules.Task;
        Time.Advance(TimeSpan.FromMinutes(2));

        page.Find("#name").Input("batch");
        page.Find("#count").Input("2");

        page.WaitForAssertion(() => page.Find("#name").GetAttribute("value").ShouldBe("batch"));
        page.WaitForAssertion(() => page.Find("#count").GetAttribute("value").ShouldBe("2"));
        rules.SetResult();
        Start(page);
        var plan = Started<AddNodePool>(Permission.AddNodePool).Plan;
        (plan.Name, plan.Count).ShouldBe(("batch", 2));
    }

    [Fact]
    public void Add_TakesWhatTheWizardTakes_SpotAndUpgradesToo()
    {
        var page = Page<AddPoolPage>(pool: null);
        page.WaitForAssertion(() => page.FindAll("#vmSize option").Count.ShouldBeGreaterThan(2));
        page.Find("#name").Input("batch");
        page.Find("#vmSize").Change("Standard_D8ds_v5");
        page.Find("#spot").Change(true);
        page.WaitForElement("#spotMaxPrice").Input("0.5");
        page.Find("#spotEviction").Change(nameof(SpotEviction.Deallocate));
        page.Find("#drainTimeoutMinutes").Input("45");
        page.Find("#undrainable").Change(nameof(Undrainable.Cordon));
        page.FindAll("#maxSurge").ShouldBeEmpty();
        Start(page);

        var plan = Started<AddNodePool>(Permission.AddNodePool).Plan;
        (plan.SpotMaxPrice, plan.SpotEviction).ShouldBe((0.5m, SpotEviction.Deallocate));
        (plan.DrainTimeoutMinutes, plan.Undrainable).ShouldBe((45, Undrainable.Cordon));
    }

    [Fact]
    public void Autoscaler_BeginsAroundTheNumberOfNodes()
    {
        var page = Page<AutoscalerPage>();
        page.FindAll(".segment input")[1].Change(true);
        page.Find("#minCount").GetAttribute("value").ShouldBe("4");

        page.Find("#maxCount").Input("9");
        Start(page);

        var started = Started<ChangeAutoscaler>(Permission.ChangeAutoscaler);
        (started.Autoscale, started.MinCount, started.MaxCount).ShouldBe((true, 4, 9));
    }

    [Fact]
    public void Edit_ShowsWhatIs_AndWhatStaysAsItIs()
    {
        var page = Page<EditPoolPage>();
        page.Find(".wizard-tokens").TextContent.ShouldContain("tier=front");
        page.Find(".wizard-aside").TextContent.ShouldContain("V-NP-20");

        page.Find("#drainTimeoutMinutes").Input("45");
        page.Find("#undrainable").Change("Cordon");
        Start(page);

        var started = Started<EditPool>(OperationKind.EditPool);
        (started.Upgrades.DrainTimeoutMinutes, started.Upgrades.Undrainable).ShouldBe((45, Undrainable.Cordon));
        started.Labels["tier"].ShouldBe("front");
    }

    [Fact]
    public void Stop_AsksForTheReasonOnly()
    {
        var page = Page<StopPoolPage>();

        Start(page);

        Started<StopPool>(OperationKind.StopPool);
    }

    [Fact]
    public void Start_OfAStoppedPool()
    {
        Become(pool => pool with { PowerState = "Stopped" });
        var page = Page<StartPoolPage>();

        Start(page);

        Started<StartPool>(OperationKind.StartPool);
    }

    [Fact]
    public void Delete_NeedsTheTypedNameAndSaysWhenBudgetsAreNotAsked()
    {
        var page = Page<DeletePoolPage>();
        page.Find("#ignoreBudgets").Change(true);
        page.Find("#reason").Input("Black Friday is over");
        page.WaitForAssertion(() => Button(page).GetAttribute("title").ShouldBe("Type apps to go on"));
        page.Find(".wizard-sentences").TextContent.ShouldContain("Disruption budgets are not asked");

        page.Find("#typed-name").Input("apps");
        Start(page);

        Started<DeletePool>(Permission.DeleteNodePool).IgnoreBudgets.ShouldBeTrue();
    }

    [Fact]
    public void DeleteMachines_TakesNamesThatTheClusterDoesNotTell()
    {
        var page = Page<DeleteMachinesPage>();
        page.Find("#machines").Input("aks-apps-1-vmss000000 aks-apps-1-vmss000002");
        page.Find("#machines").Change("aks-apps-1-vmss000000 aks-apps-1-vmss000002");

        Start(page);

        Started<DeleteMachines>(OperationKind.DeleteMachines).Machines.Count.ShouldBe(2);
    }

    [Fact]
    public void Replace_BeginsWithTheOldPoolUnderTheNextNameAndNeedsTheOldName()
    {
        Services.AddSingleton<IClusterTemplates, LikePools>();
        var page = Page<ReplacePoolPage>();
        page.Find("#name").GetAttribute("value").ShouldBe("apps2");
        page.Find("#count").GetAttribute("value").ShouldBe("4");
        page.Find(".wizard-sentences").TextContent.ShouldContain("Then deletes pool apps");
        page.WaitForAssertion(() => page.FindAll("#vmSize option").Count.ShouldBeGreaterThan(2));

        page.Find("#vmSize").Change("Standard_D8ds_v5");
        page.Find("#endUnmanaged").Change(true);
        page.WaitForAssertion(() =>
            page.Find(".wizard-sentences").TextContent.ShouldContain("nothing recreates end for good")
        );
        page.Find("#reason").Input("Black Friday is over");
        page.WaitForAssertion(() => Button(page).GetAttribute("title").ShouldBe("Type apps to go on"));
        page.Find("#typed-name").Input("apps");
        Start(page);

        var started = Started<ReplacePool>(OperationKind.ReplacePool);
        (started.Pool, started.Plan.Name, started.Plan.VmSize, started.Plan.Count).ShouldBe(
            ("apps", "apps2", "Standard_D8ds_v5", 4)
        );
        (started.EndUnmanaged, started.LoseLocalData).ShouldBe((true, false));
    }

    private IRenderedComponent<TPage> Page<TPage>(string? pool = "apps")
        where TPage : PoolPage
    {
        SignIn(Role.Operator);
        return Render<TPage>(parameters => parameters.Add(it => it.Name, "shop-prod").Add(it => it.Pool, pool ?? ""));
    }

    private void Become(Func<NodePool, NodePool> change) =>
        Inventory.Clusters[0] = Shop with
        {
            NodePools = [.. Shop.NodePools.Select(pool => pool.Name == "apps" ? change(pool) : pool)],
        };

    private void Start<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent
    {
        page.Find("#reason").Input("Black Friday is over");
        page.WaitForAssertion(() => Button(page).GetAttribute("title").ShouldBeNull());
        Button(page).Click();
        page.WaitForAssertion(() => Operations.Created.ShouldHaveSingleItem());
    }

    private TChange Started<TChange>(string kind)
        where TChange : ClusterChange
    {
        var operation = Operations.Created.ShouldHaveSingleItem();
        operation.Kind.ShouldBe(kind);
        return ChangeJson.Read(operation.Plan).ShouldBeOfType<TChange>();
    }

    private static AngleSharp.Dom.IElement Button<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => page.Find(".wizard-moves .button-primary, .wizard-moves .button-danger");
}
