using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Operations;

public sealed class OperationListPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithoutOperations_SaysWhatBelongsHere()
    {
        SignIn(Role.Viewer);

        Render<OperationListPage>().Find(".notice-title").TextContent.ShouldBe("No operations yet");
    }

    [Fact]
    public void Page_ShowsWhatRunsAboveWhatHasEnded()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Operation(1));
        Operations.Operations.Add(Ended(2, OperationState.Succeeded));
        Operations.Operations.Add(Ended(3, OperationState.Failed));

        var page = Render<OperationListPage>();

        Numbers(page).ShouldBe(["1", "3", "2"]);
        page.Find(".filters-count").TextContent.ShouldContain("Running: 1 · ended: 2");
        page.FindAll(".operation-running").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Viewer, "not shown")]
    [InlineData(Role.Helpdesk, "operator@contoso")]
    public void Page_NamesWhoAsked_OnlyToWhomHistoryDoes(Role role, string who)
    {
        SignIn(role);
        Operations.Operations.Add(Operation(1));

        var page = Render<OperationListPage>();

        page.FindAll("tbody td")[4].TextContent.Trim().ShouldBe(who);
        page.Markup.Contains("operator@contoso", StringComparison.Ordinal).ShouldBe(role == Role.Helpdesk);
    }

    [Theory]
    [InlineData("state=active", "1")]
    [InlineData("state=ended", "3", "2")]
    [InlineData("who=me", "3")]
    [InlineData("cluster=other", "2")]
    [InlineData("state=nonsense", "1", "3", "2")]
    public void Page_WithFiltersInItsAddress_ShowsOnlyWhatMatches(string query, params string[] numbers)
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Operation(1));
        Operations.Operations.Add(
            Ended(2, OperationState.Succeeded) with
            {
                Target = new OperationTarget("contoso", "other", "cluster", "other"),
            }
        );
        var me = SandboxAccount.Of(nameof(Role.Operator))!.ObjectId;
        Operations.Operations.Add(Ended(3, OperationState.Failed) with { RequestedById = me });
        Navigation.NavigateTo($"/operations?{query}");

        Numbers(Render<OperationListPage>()).ShouldBe(numbers);
    }

    [Fact]
    public void Page_WhenAnOperationEnds_MovesIt()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Operation(1));
        Operations.Operations.Add(Operation(2));
        var page = Render<OperationListPage>();
        Numbers(page).ShouldBe(["2", "1"]);

        Operations.Operations[1] = Ended(2, OperationState.Succeeded);
        Feed.Say(ChangeTopic.Operations, "2");

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["1", "2"]));
    }

    [Fact]
    public void Older_WhenAskedFor_FollowsBelow()
    {
        SignIn(Role.Viewer);
        Operations.Operations.AddRange(Enumerable.Range(1, 60).Select(id => Ended(id, OperationState.Succeeded)));
        var page = Render<OperationListPage>();
        Numbers(page).Count().ShouldBe(50);

        page.Find(".list-footer button").Click();

        page.WaitForAssertion(() => Numbers(page).Last().ShouldBe("1"));
        page.FindAll(".list-footer").ShouldBeEmpty();
    }

    [Fact]
    public void Page_ThatCannotBeRead_SaysWhatToDo()
    {
        SignIn(Role.Viewer);
        Operations.Failure = new InvalidOperationException("secret");

        var page = Render<OperationListPage>();

        page.Find("[role=alert]").TextContent.ShouldContain("The operations could not be read");
        page.Markup.ShouldNotContain("secret");
    }

    private static Operation Operation(long id) => FakeOperations.Running(id, $"Create cluster c{id}", "Creating", 10);

    private static Operation Ended(long id, OperationState state) =>
        Operation(id) with
        {
            State = state,
            EndedAt = DateTimeOffset.UnixEpoch.AddMinutes(4),
        };

    private static IEnumerable<string> Numbers(IRenderedComponent<OperationListPage> page) =>
        page.FindAll(".row-number").Select(link => link.TextContent);
}
