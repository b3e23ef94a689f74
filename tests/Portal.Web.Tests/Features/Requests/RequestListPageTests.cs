using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals;
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
    public async Task Approver_approves_on_the_page_of_the_operation()
    {
        Add(1, "Delete cluster prod", by: "another");
        SignIn(Role.Approver);
        var page = Render<OperationDetailPage>(parameters => parameters.Add(it => it.Id, 1));
        Button(page, "Reject").GetAttribute("aria-disabled").ShouldBe("true", "a rejection needs words");

        await Button(page, "Approve").ClickAsync();

        page.WaitForAssertion(() => Requests.Moves.ShouldHaveSingleItem().ShouldBeOfType<RequestMove.To>());
        page.WaitForAssertion(() => page.Find(".request").TextContent.ShouldContain("approved"));
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Theory]
    [InlineData(Role.Approver, "To decide, All", "Nothing waits for your decision")]
    [InlineData(Role.Admin, "To decide, Mine, All", "Nothing waits for your decision")]
    [InlineData(Role.Operator, "Mine, All", "You have asked for nothing")]
    [InlineData(Role.Helpdesk, "Mine, All", "You have asked for nothing")]
    [InlineData(Role.Auditor, "To review, All", "Nobody has asked for anything")]
    [InlineData(Role.Viewer, "All", "Nobody has asked for anything")]
    public void Role_chooses_among_the_lists_that_it_has_a_part_in(Role role, string shows, string first)
    {
        SignIn(role);

        var page = Render<RequestListPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain(first));
        string.Join(", ", page.FindAll(".segment").Select(segment => segment.TextContent.Trim())).ShouldBe(shows);
    }

    [Theory]
    [InlineData(Role.Helpdesk, "/nodes")]
    [InlineData(Role.Operator, "/clusters")]
    [InlineData(Role.Admin, "/clusters")]
    [InlineData(Role.Approver, null)]
    [InlineData(Role.Auditor, null)]
    [InlineData(Role.Viewer, null)]
    public void Who_can_ask_is_led_to_where_they_ask(Role role, string? address)
    {
        SignIn(role);

        var page = Render<RequestListPage>();

        page.FindAll(".page-header a")
            .Where(link => link.TextContent.Contains("Ask for a change", StringComparison.Ordinal))
            .Select(link => link.GetAttribute("href"))
            .SingleOrDefault()
            .ShouldBe(address);
    }

    [Fact]
    public void Who_asks_in_a_namespace_alone_begins_at_its_cluster()
    {
        SignIn(Role.Helpdesk, Scope.Namespace("azure", "shop", "web"));

        Render<RequestListPage>().Find(".page-header .button-primary").GetAttribute("href").ShouldBe("/clusters");
    }

    [Fact]
    public void Filter_that_nothing_meets_says_so_and_offers_every_state()
    {
        Add(1, "Delete cluster prod", by: "another");
        SignIn(Role.Viewer);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/requests?state=decided");

        var page = Render<RequestListPage>();

        page.WaitForElement(".notice a").GetAttribute("href").ShouldBe("/requests?show=all");
        page.Markup.ShouldContain("No request matches");
    }

    [Fact]
    public void Answer_to_a_filter_of_before_is_not_shown_under_the_one_of_now()
    {
        Add(1, "Delete cluster prod", by: "another");
        SignIn(Role.Viewer);
        var late = new TaskCompletionSource();
        Requests.Held = late.Task;
        var page = Render<RequestListPage>();
        Requests.Held = Task.CompletedTask;
        Services.GetRequiredService<NavigationManager>().NavigateTo("/requests?state=decided");
        page.Render();
        page.WaitForAssertion(() => page.Markup.ShouldContain("No request matches"));

        late.SetResult();

        page.WaitForState(() => Requests.Lists > 1);
        page.Markup.ShouldContain("No request matches");
        page.Markup.ShouldNotContain("Delete cluster prod");
    }

    [Theory]
    [InlineData(OperationState.Canceled, "Rejected", ApprovalMark.Unapproved, "rejected")]
    [InlineData(OperationState.Canceled, null, ApprovalMark.Unapproved, "withdrawn")]
    [InlineData(OperationState.Canceled, "Expired", ApprovalMark.Unapproved, "too late")]
    [InlineData(OperationState.Canceled, "RightLost", ApprovalMark.Approved, "right lost")]
    [InlineData(OperationState.Succeeded, null, ApprovalMark.BreakGlass, "by Admins")]
    public void What_is_over_says_how(OperationState state, string? code, ApprovalMark mark, string word)
    {
        var request = Add(1, "Delete cluster prod", by: "another");
        var error = code is null ? null : new OperationError(code, "No", "Ask again.");
        Requests.Requests[0] = request with
        {
            Operation = request.Operation with { State = state, Error = error, Approval = mark },
        };
        SignIn(Role.Auditor);

        var page = Render<RequestListPage>();

        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain(word));
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
