using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Workloads.Restarts;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Workloads;

/// <summary>Restarting a workload from the portal.</summary>
public sealed class RestartWorkloadPageTests : ChangeScreenTest
{
    private static readonly Scope s_web = Scope.Namespace("contoso", "shop-prod", "web");
    private readonly FakeWorkloads _workloads = new();

    public RestartWorkloadPageTests()
    {
        Services.AddSingleton<IWorkloadCommands>(_workloads);
        Services.AddSingleton<IChangeFactSource, RestartFacts>();
        Services.AddSingleton<FindWorkload>();
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(Permission.RestartWorkload));
    }

    [Fact]
    public void Operator_ReadsWhatWillHappen_AndRestartsThatVeryObject()
    {
        SignIn(Role.Operator);
        var page = Checked();
        page.Find("h2").TextContent.ShouldBe("Restart Deployment web/cart");
        page.Find(".wizard-sentences").TextContent.ShouldContain("3 pods, each of which ends once a new one is ready.");

        Start(page);

        var operation = Operations.Created.ShouldHaveSingleItem();
        ChangeJson.Read(operation.Plan).ShouldBeOfType<RestartWorkload>().Uid.ShouldBe("u-cart");
        (operation.ExclusiveKey, operation.Target.Namespace, operation.Terms).ShouldBe(("object:u-cart", "web", null));
    }

    [Fact]
    public void Helpdesk_AsksForIt()
    {
        SignIn(Role.Helpdesk);
        var page = Checked();

        Button(page).TextContent.Trim().ShouldBe("Ask for approval");
        Start(page);

        Operations.Created.ShouldHaveSingleItem().Terms.ShouldNotBeNull();
    }

    [Fact]
    public void Operator_OfTheNamespaceAlone_RestartsWhatLiesInIt()
    {
        SignIn(Role.Operator, s_web);
        var page = Checked();
        page.Markup.ShouldNotContain("Standard_D4ds_v5");

        Start(page);

        Operations.Created.ShouldHaveSingleItem().Target.Scope.ShouldBe(s_web);
    }

    [Fact]
    public void Operator_OfAnotherNamespace_IsToldWhereTheRoleHolds()
    {
        SignIn(Role.Operator, Scope.Namespace("contoso", "shop-prod", "mail"));

        var page = Page();

        page.WaitForElement(".notice-bad")
            .TextContent.ShouldContain("but not in the namespace web of the cluster shop-prod");
    }

    [Fact]
    public void Paused_CannotBeStarted_AndSaysWhy()
    {
        _workloads.Now = _workloads.Now! with { Paused = true };
        SignIn(Role.Operator);

        var page = Checked();

        page.Find(".preflight .findings").TextContent.ShouldContain("It is paused: nothing would be replaced");
        Button(page).GetAttribute("title").ShouldBe("The pre-flight found what must be solved first: 1.");
    }

    [Fact]
    public void Unreachable_IsSaid_AndTriedAgain()
    {
        _workloads.Failure = new FarSideException("Timeout", "The API server does not answer.", "Try later.");
        SignIn(Role.Operator);
        var page = Page();
        page.WaitForElement(".notice-bad").TextContent.ShouldContain("The API server does not answer. Try later.");

        _workloads.Failure = null;
        page.Find(".notice-bad button:not(.copy-button)").Click();

        page.WaitForElement("#reason");
    }

    [Theory]
    [InlineData("deployment", "gone", "There is no Deployment web/gone")]
    [InlineData("job", "cart", "Deployments, StatefulSets and DaemonSets can be restarted.")]
    public void WhatIsNotThere_LeadsBack(string kind, string name, string sentence)
    {
        SignIn(Role.Operator);

        var page = Page(kind, name);

        page.WaitForElement(".notice").TextContent.ShouldContain(sentence);
        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters/shop-prod/workloads");
    }

    private IRenderedComponent<RestartWorkloadPage> Page(string kind = "deployment", string name = "cart") =>
        Render<RestartWorkloadPage>(parameters =>
            parameters
                .Add(it => it.Name, "shop-prod")
                .Add(it => it.Kind, kind)
                .Add(it => it.Namespace, "web")
                .Add(it => it.Workload, name)
        );

    private IRenderedComponent<RestartWorkloadPage> Checked()
    {
        var page = Page();
        page.WaitForElement(".preflight .findings-hold");
        return page;
    }

    private void Start(IRenderedComponent<RestartWorkloadPage> page)
    {
        page.Find("#reason").Input("it hangs");
        page.WaitForAssertion(() => Button(page).GetAttribute("title").ShouldBeNull());
        Button(page).Click();
        page.WaitForAssertion(() => Operations.Created.ShouldHaveSingleItem());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RestartWorkloadPage> page) =>
        page.FindAll(".wizard-moves button")[^1];
}
