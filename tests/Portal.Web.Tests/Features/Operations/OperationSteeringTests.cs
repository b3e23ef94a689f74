using AngleSharp.Dom;
using Bunit;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Operations;

public sealed class OperationSteeringTests : ScreenTest
{
    [Theory]
    [InlineData(OperationState.Queued, "Nothing has been sent to the far side yet.")]
    [InlineData(OperationState.Waiting, "The portal asks the far side to stop")]
    [InlineData(OperationState.NeedsAttention, "no longer waits for a decision")]
    public void Cancel_ExplainsWhatItMeansNow_AndActsOnlyAfterAYes(OperationState state, string meaning)
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()) with { State = state });
        var dialogs = Render<DialogHost>();
        var page = Page();

        Button(page, "Cancel…").Click();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain(meaning));
        Operations.Triggers.ShouldBeEmpty();
        dialogs
            .FindAll(".dialog-actions button")
            .Single(button => button.TextContent.Contains("Cancel the operation"))
            .Click();

        page.WaitForAssertion(() =>
            Operations.Triggers.ShouldHaveSingleItem().Trigger.ShouldBe(OperationTrigger.RequestCancel)
        );
    }

    [Fact]
    public void Cancel_WhenThePersonThinksBetterOfIt_DoesNothing()
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()));
        var dialogs = Render<DialogHost>();
        var page = Page();

        Button(page, "Cancel…").Click();
        dialogs.WaitForAssertion(() => dialogs.Find(".dialog-actions button").Click());

        page.WaitForAssertion(() => Button(page, "Cancel…").HasAttribute("aria-disabled").ShouldBeFalse());
        Operations.Triggers.ShouldBeEmpty();
    }

    [Fact]
    public void Cancel_WhenItComesTooLate_SaysSo()
    {
        SignIn(Role.Operator);
        Operations.TooLate = true;
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()) with { State = OperationState.NeedsAttention });
        var page = Page();

        Button(page, "Retry").Click();

        page.WaitForAssertion(() =>
            page.Find(".operation-refusal").TextContent.ShouldContain("has moved on meanwhile")
        );
        Operations.Triggers.ShouldHaveSingleItem().Trigger.ShouldBe(OperationTrigger.Retry);
    }

    [Fact]
    public void Retry_WhenTheStoreFails_SaysSoWithAnId_AndLeavesThePage()
    {
        SignIn(Role.Operator);
        Operations.TriggerFailure = new InvalidOperationException("away");
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()) with { State = OperationState.NeedsAttention });
        var page = Page();

        Button(page, "Retry").Click();

        page.WaitForElement(".failed-act .notice-id code").TextContent.ShouldNotBeEmpty();
        page.Find(".failed-act").TextContent.ShouldContain("Nothing was changed as far as the portal knows");
        Button(page, "Retry").HasAttribute("aria-disabled").ShouldBeFalse();
    }

    [Fact]
    public void Cancel_ForAViewer_IsShutAndSaysWhy()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()));
        var page = Page();

        var cancel = Button(page, "Cancel…");
        cancel.GetAttribute("title")!.ShouldContain("does not include the permission to create clusters");
        cancel.Click();

        Operations.Triggers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.Operator, "You may only ask for such a change. operator@contoso, who asked")]
    [InlineData(Role.Helpdesk, "does not include the permission")]
    [InlineData(Role.Approver, null)]
    public void Cancel_OfWhatOthersAgreedTo_IsShutForWhoHadNoPartInIt(Role role, string? reason)
    {
        SignIn(role);
        Operations.Operations.Add(
            Screens.Creation(Time.GetUtcNow()) with
            {
                Kind = Permission.DeleteCluster,
                RequestedById = "another",
                Approvers = 1,
            }
        );

        var cancel = Button(Page(), "Cancel…");

        if (reason is null)
        {
            cancel.HasAttribute("aria-disabled").ShouldBeFalse();
        }
        else
        {
            cancel.GetAttribute("title")!.ShouldContain(reason);
        }
    }

    [Fact]
    public void Cancel_WhileCanceling_IsShut()
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()) with { State = OperationState.CancelRequested });

        Button(Page(), "Cancel…").GetAttribute("title")!.ShouldContain("Canceling is under way");
    }

    [Fact]
    public void Retry_IsOfferedOnlyWhenSomebodyMustDecide()
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Screens.Creation(Time.GetUtcNow()));

        Page().FindAll("button").ShouldNotContain(button => button.TextContent.Contains("Retry"));
    }

    private IRenderedComponent<OperationDetailPage> Page() =>
        Render<OperationDetailPage>(parameters => parameters.Add(page => page.Id, 7));

    private static IElement Button(IRenderedComponent<OperationDetailPage> page, string text) =>
        page.FindAll(".page-header button")
            .Single(button => button.TextContent.Contains(text, StringComparison.Ordinal));
}
