using Bunit;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Features.Operations;
using Portal.Web.Features.Requests;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Requests;

public sealed class RequestListPageTests : ScreenTest
{
    [Fact]
    public void Approver_begins_with_what_is_to_be_decided()
    {
        Add(1, "Delete cluster prod", by: "another");
        SignIn(Role.Approver);

        var page = Render<RequestListPage>();

        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Delete cluster prod"));
        page.Find("tbody").TextContent.ShouldContain("0 of 1");
    }

    [Fact]
    public void Nothing_to_decide_says_what_belongs_here()
    {
        SignIn(Role.Approver);

        var page = Render<RequestListPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Nothing waits for your decision"));
    }

    [Fact]
    public void Failure_of_the_database_is_said_with_a_way_to_try_again()
    {
        Requests.Failure = new InvalidOperationException("secret detail");
        SignIn(Role.Approver);

        var page = Render<RequestListPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("The requests cannot be read"));
        page.Markup.ShouldNotContain("secret detail");
    }

    [Fact]
    public void Approver_approves_on_the_page_of_the_operation()
    {
        Add(1, "Delete cluster prod", by: "another");
        SignIn(Role.Approver);
        var page = Render<OperationDetailPage>(parameters => parameters.Add(it => it.Id, 1));
        Button(page, "Reject").GetAttribute("aria-disabled").ShouldBe("true", "a rejection needs words");

        Button(page, "Approve").Click();

        page.WaitForAssertion(() => Requests.Moves.ShouldHaveSingleItem().ShouldBeOfType<RequestMove.To>());
        page.WaitForAssertion(() => page.Find(".request").TextContent.ShouldContain("approved"));
    }

    private Request Add(long id, string title, string by)
    {
        var operation = FakeOperations.Running(id, title, "", null) with
        {
            State = OperationState.AwaitingApproval,
            RequestedById = by,
            Approvers = 1,
            PlanHash = "hash",
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
        };
        var request = new Request(operation, []);
        Operations.Operations.Add(operation);
        Requests.Requests.Add(request);
        return request;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<OperationDetailPage> page, string text) =>
        page.FindAll(".request-acts button")
            .Single(button => button.TextContent.Contains(text, StringComparison.Ordinal));
}
