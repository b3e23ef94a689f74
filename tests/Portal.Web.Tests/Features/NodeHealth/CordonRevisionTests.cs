using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Shared;
using Portal.Web.Features.NodeHealth.Detail;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

/// <summary>A request to cordon a node that is changed on the node's page.</summary>
public sealed class CordonRevisionTests : ScreenTest
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Dialog_BeginsWithWhatWasAsked_AndRevisesTheRequest()
    {
        Ask("b");
        var page = Open();
        var host = Render<DialogHost>();

        page.Find(".wizard-offer").TextContent.ShouldContain("This replaces what was asked in request 7");
        page.Find(".wizard-offer button").Click();
        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("flapping");
        host.Find("#ticket").GetAttribute("value").ShouldBe("CHG-1");
        host.Find(".dialog-text").TextContent.ShouldContain("approvals given so far are lost");
        host.Find("#reason").Input("Its disk fails");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/7"));
        Operations.Created.ShouldBeEmpty("it is the same request");
        var operation = Requests.Requests.ShouldHaveSingleItem().Operation;
        (operation.Reason, operation.Ticket).ShouldBe(("Its disk fails", "CHG-1"));
        CordonPlan.Read(operation.Plan).Cordoned.ShouldBeTrue();
    }

    [Fact]
    public void Revision_ThatFails_KeepsTheNewWords()
    {
        Ask("b");
        var page = Open();
        var host = Render<DialogHost>();
        page.Find(".wizard-offer button").Click();
        host.WaitForElement("#reason").Input("Its disk fails");
        Requests.ActFailure = new InvalidOperationException("away");
        host.Find(".dialog-actions .button-primary").Click();
        page.WaitForElement(".node-refusal");

        page.Find(".wizard-offer button").Click();

        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("Its disk fails");
    }

    [Fact]
    public void RequestAboutAnotherNode_IsNotChangedHere()
    {
        Ask("a");

        var offer = Open().Find(".wizard-offer");

        offer.TextContent.ShouldContain("Request 7 cannot be changed here");
        offer.QuerySelectorAll("button").ShouldBeEmpty();
    }

    private void Ask(string node)
    {
        var operation = FakeOperations.Running(7, $"Cordon node {node}", "", null) with
        {
            Kind = OperationKind.Cordon,
            Target = new OperationTarget("contoso", "shop", "node", node),
            State = OperationState.AwaitingApproval,
            RequestedById = SandboxAccount.Of(nameof(Role.Helpdesk))!.ObjectId,
            Reason = "flapping",
            Ticket = "CHG-1",
            Approvers = 1,
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
        };
        Requests.Requests.Add(new Request(operation, []));
    }

    private IRenderedComponent<NodeDetailPage> Open()
    {
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Records.Nodes.Add(new(_shop, Nodes.Healthy("b"), Freshness.Live, Time.GetUtcNow()));
        Live.Nodes(_shop, Nodes.Healthy("a"), Nodes.Healthy("b"));
        Navigation.NavigateTo("/nodes/shop/b?revises=7");
        var page = Render<NodeDetailPage>(it => it.Add(p => p.Cluster, "shop").Add(p => p.Name, "b"));
        page.WaitForElement(".wizard-offer");
        return page;
    }
}
