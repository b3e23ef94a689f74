using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Web.Components.Layout;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Components.Layout;

public sealed class BellTests : ScreenTest
{
    [Fact]
    public void Bell_WithNothingRunning_SaysSo()
    {
        SignIn(Role.Operator);

        var bell = Render<Bell>();

        bell.FindAll(".bell-count").ShouldBeEmpty();
        bell.Markup.ShouldContain("Nothing is running.");
    }

    [Fact]
    public void Bell_WhenAnOperationStarts_CountsItAndShowsItsProgress()
    {
        SignIn(Role.Operator);
        var bell = Render<Bell>();
        Operations.Operations.Add(FakeOperations.Running(1842, "Upgrade prod-weu-01", "37/96 nodes completed", 38));

        Feed.Say(ChangeTopic.Operations);

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        bell.Find("progress").GetAttribute("value").ShouldBe("38");
        bell.Find(".bell-operation").GetAttribute("href").ShouldBe("/operations/1842");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations: 1");
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    [InlineData(-1, true)]
    public void Bell_OfAnAdmin_RingsForACredentialThatEndsWithin30Days(int days, bool rings)
    {
        Connections.Attach("lab");
        Connections.Facts = Connections.Facts with { CredentialEnd = Time.GetUtcNow().AddDays(days) };
        SignIn(Role.Admin);

        var bell = Render<Bell>();

        bell.FindAll("a[href='/connections?name=lab']").Count.ShouldBe(rings ? 1 : 0);
        bell.FindAll(".bell-count").Count.ShouldBe(rings ? 1 : 0);
    }

    [Fact]
    public void Bell_WhenACredentialWasRotated_RingsNoMore()
    {
        Connections.Attach("lab");
        Connections.Facts = Connections.Facts with { CredentialEnd = Time.GetUtcNow().AddDays(2) };
        SignIn(Role.Admin);
        var bell = Render<Bell>();
        bell.Find("[role=status]").TextContent.ShouldContain("credentials to be rotated: 1");

        Connections.Facts = Connections.Facts with { CredentialEnd = Time.GetUtcNow().AddDays(90) };
        Feed.Say(ChangeTopic.Connections, "id");

        bell.WaitForAssertion(() => bell.FindAll(".bell-count").ShouldBeEmpty());
    }

    [Fact]
    public void Bell_OfSomebodyWhoCannotRotate_SaysNothingOfCredentials_AndTellsHistoryNothing()
    {
        Connections.Attach("lab");
        Connections.Facts = Connections.Facts with { CredentialEnd = Time.GetUtcNow() };
        SignIn(Role.Operator);

        Render<Bell>().FindAll(".bell-alert").ShouldBeEmpty();

        History.Written.ShouldBeEmpty();
    }

    [Fact]
    public void Bell_WithAnOperationThatNeedsAPerson_ListsItApartWithoutABarThatMoves()
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(FakeOperations.Running(1, "Upgrade prod-weu-01", "1/4 nodes", null));
        Operations.Operations.Add(
            FakeOperations.Running(2, "Create shop", "Creating", null) with
            {
                State = OperationState.NeedsAttention,
            }
        );

        var bell = Render<Bell>();

        bell.FindAll(".menu-title")
            .Select(title => title.TextContent)
            .ShouldBe(["Waiting for a person", "Running operations"]);
        var waiting = bell.Find(".bell-attention");
        waiting.GetAttribute("href").ShouldBe("/operations/2");
        waiting.QuerySelector(".badge-warning")!.TextContent.ShouldContain("Needs attention");
        bell.FindAll("progress").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("25");
        bell.Find("[role=status]").TextContent.ShouldBe("Operations under way: 2, waiting for a person: 1");
    }

    [Fact]
    public void Bell_WhenARuleComesTrue_TellsOfTheNodeUntilItWasRead()
    {
        SignIn(Role.Helpdesk);
        var bell = Render<Bell>();
        var since = Time.GetUtcNow().AddMinutes(-12);
        Alerts.Alerts.Add(
            new(
                Guid.NewGuid(),
                Guid.NewGuid(),
                Guid.NewGuid(),
                "shop",
                "node-1",
                NodeState.NotReady,
                since,
                since,
                null,
                null
            )
        );

        Feed.Say(ChangeTopic.Alerts, "somebody else");
        Feed.Say(ChangeTopic.Alerts);

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        bell.Find(".bell-alert").GetAttribute("href").ShouldBe("/nodes/shop/node-1");
        bell.Find(".bell-alert").TextContent.ShouldContain("12 minutes ago");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations, ill nodes not read: 1");
        bell.Find(".bell-read").Click();
        bell.FindAll(".bell-count").ShouldBeEmpty();
        Alerts.Read.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Bell_WhenItsCircuitEnds_StopsListening()
    {
        SignIn(Role.Operator);
        Render<Bell>();
        // What protects is followed too, for everybody and as long as the portal runs.
        var open = Feed.Ears;

        await DisposeComponentsAsync();

        Feed.Ears.ShouldBe(open - 1);
    }

    [Fact]
    public async Task Watch_OverManyHints_RefreshesAtOnceAndThenOncePerPause()
    {
        var refreshes = new SemaphoreSlim(0);
        var watch = new ChangeWatch(
            Feed,
            Time,
            change => change.Topic == ChangeTopic.Operations,
            _ =>
            {
                refreshes.Release();
                return Task.CompletedTask;
            },
            NullLogger.Instance
        );
        Feed.Say(ChangeTopic.Operations);
        await refreshes.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        for (var hint = 0; hint < 100; hint++)
        {
            Feed.Say(ChangeTopic.Operations);
        }
        Feed.Say(ChangeTopic.Inventory);
        await TimerAsync();
        refreshes.CurrentCount.ShouldBe(0);
        Time.Advance(ChangeWatch.Pause);
        await refreshes.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        await TimerAsync();
        Time.Advance(ChangeWatch.Pause);

        watch.Dispose();
        await watch.Running;
        refreshes.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task Watch_WhoseRefreshFails_RefreshesAgainAfterThePause()
    {
        var refreshes = new SemaphoreSlim(0);
        using var watch = new ChangeWatch(
            Feed,
            Time,
            _ => true,
            _ =>
            {
                refreshes.Release();
                // Somebody else's cancellation is a failure too.
                throw new OperationCanceledException("The database took too long.");
            },
            NullLogger.Instance
        );
        Feed.Say(ChangeTopic.Operations);
        await refreshes.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        await TimerAsync();

        Feed.Say(ChangeTopic.Operations);
        Time.Advance(ChangeWatch.Pause);

        await refreshes.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        watch.Running.IsCompleted.ShouldBeFalse();
    }

    // The watch sets its pause on a pool thread; the test goes on once it has.
    private async Task TimerAsync()
    {
        while (Time.Timers == 0)
        {
            Xunit.TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
