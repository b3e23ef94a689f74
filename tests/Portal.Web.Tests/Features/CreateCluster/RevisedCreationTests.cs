using Bunit;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>A request for a cluster that is changed in the wizard.</summary>
public sealed class RevisedCreationTests : WizardTest
{
    private const string Send = ".wizard-moves .button-primary";

    [Fact]
    public void Wizard_Begins_from_what_was_asked_and_says_what_it_replaces()
    {
        Ask();

        var page = OpenAt("/clusters/new?revises=7");

        page.Find("h1").TextContent.ShouldBe("Change the request for a cluster");
        page.Find(".wizard-offer")
            .TextContent.ShouldContain("This replaces what was asked in request 7; approvals given so far are lost.");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
        Pause();
        Drafts.Saves.ShouldBeEmpty("nothing was changed yet");
        page.FindAll(".wizard-step")
            .ShouldAllBe(step => step.GetAttribute("href")!.EndsWith("&revises=7", StringComparison.Ordinal));
    }

    [Fact]
    public void Review_Sends_nothing_that_is_as_it_was_asked()
    {
        Ask();

        var page = OpenAt("/clusters/new?step=review&revises=7");

        page.Find(Send).TextContent.Trim().ShouldBe("Change the request");
        page.Find(Send).GetAttribute("title").ShouldBe("Nothing is different from what was asked.");
    }

    [Fact]
    public void Review_Revises_the_request_and_goes_back_to_it()
    {
        Ask();
        var page = OpenAt("/clusters/new?step=review&revises=7");

        page.Find("#reason").Input("A cluster for both shops");
        page.Find(Send).Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/7"));
        Operations.Started.ShouldBeEmpty("it is the same request");
        var operation = Requests.Requests.ShouldHaveSingleItem().Operation;
        (operation.Reason, operation.PlanHash).ShouldBe(
            ("A cluster for both shops", PlanHash.Of(SampleRegion.Filled.ToPlan()))
        );
    }

    [Fact]
    public async Task Wizard_Is_another_one_when_the_address_names_no_request_any_more()
    {
        Ask();
        var page = OpenAt("/clusters/new?step=review&revises=7");

        await page.InvokeAsync(() => Navigation.NavigateTo("/clusters/new"));

        page.WaitForAssertion(() => Navigation.History.First().Options.ForceLoad.ShouldBeTrue());
        Navigation.Uri.ShouldEndWith("/clusters/new");
    }

    [Fact]
    public async Task Wizard_That_is_left_for_another_page_loads_nothing_anew()
    {
        Ask();
        var page = OpenAt("/clusters/new?step=review&revises=7");

        await page.InvokeAsync(() => Navigation.NavigateTo("/operations/7"));

        Navigation.History.ShouldAllBe(it => !it.Options.ForceLoad);
    }

    [Fact]
    public void Draft_Of_a_request_is_its_own()
    {
        Ask();
        var page = OpenAt("/clusters/new?revises=7");

        page.Find("#basics-name").Input("shop-02");
        Pause();

        Drafts.SavedKinds.ShouldBe(["clusters.create/revises/7"]);
    }

    [Theory]
    [InlineData("another", OperationState.AwaitingApproval)]
    [InlineData("id-1", OperationState.Canceled)]
    public void Request_That_cannot_be_changed_opens_no_wizard(string by, OperationState state)
    {
        Ask(by, state);

        var page = OpenAt("/clusters/new?revises=7");

        page.Find(".notice").TextContent.ShouldContain("Request 7 cannot be changed here");
        page.FindAll("#basics-name").ShouldBeEmpty();
    }

    private void Ask(string by = "id-1", OperationState state = OperationState.AwaitingApproval)
    {
        var plan = SampleRegion.Filled.ToPlan();
        var operation = FakeOperations.Running(7, "Create cluster shop-01", "", null) with
        {
            Target = new OperationTarget("contoso", "shop-01", "cluster", "shop-01"),
            Plan = PlanJson.Write(plan),
            PlanHash = PlanHash.Of(plan),
            State = state,
            RequestedById = by,
            Reason = SampleRegion.Filled.Reason,
            Ticket = SampleRegion.Filled.Ticket,
            Approvers = 1,
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
        };
        Requests.Requests.Add(new Request(operation, []));
    }
}
