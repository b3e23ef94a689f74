using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Web.Features.Connections;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Connections;

public sealed class ConnectionListPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithoutConnections_SaysWhatBelongsHere()
    {
        SignIn(Role.Admin);

        var page = Render<ConnectionListPage>();

        page.Find(".notice-title").TextContent.ShouldBe("No connections yet");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/connections/attach");
    }

    [Fact]
    public void Row_ShowsWhereItLeadsAndHowTheLastReadingWent()
    {
        Connections.Attach("lab");
        Inventory.Readings.Add(new ConnectionFreshness("lab", FakeInventory.SeenAt, null, null));
        SignIn(Role.Admin);

        var row = Render<ConnectionListPage>().Find(".connection-list tbody tr");

        row.TextContent.ShouldContain("lab");
        row.TextContent.ShouldContain("https://api.example.test");
        row.QuerySelector(".badge")!.TextContent.ShouldContain("Read");
    }

    [Fact]
    public void Row_OfACredentialThatEnded_SaysSo()
    {
        Connections.Attach("lab");
        Connections.Facts = Connections.Facts with { CredentialEnd = FakeInventory.SeenAt.AddDays(-2) };
        SignIn(Role.Admin);

        Render<ConnectionListPage>().Find(".credential-bad").TextContent.ShouldContain("ended");
    }

    [Fact]
    public void Pane_OfAFailedReading_SaysWhy()
    {
        Connections.Attach("lab");
        Inventory.Readings.Add(
            new ConnectionFreshness("lab", FakeInventory.SeenAt, FakeInventory.SeenAt.AddMinutes(2), "Nobody answers.")
        );

        var pane = Pane("lab");

        pane.QuerySelector(".badge")!.TextContent.ShouldContain("Failed");
        pane.QuerySelector(".connection-failure")!.TextContent.ShouldContain("Nobody answers.");
    }

    [Fact]
    public void Pane_OfAConnectionOfTheConfiguration_IsReadOnlyAndSaysWhy()
    {
        Connections.Attach("lab", ConnectionSource.Configuration);

        var pane = Pane("lab");

        pane.QuerySelector(".connection-note")!.TextContent.ShouldContain("written in the portal's configuration");
        pane.QuerySelectorAll(".connection-commands button")
            .Where(button => button.GetAttribute("aria-disabled") == "true")
            .Select(button => button.TextContent.Trim())
            .ShouldBe(["keyRotate", "link_offDetach"]);
    }

    [Fact]
    public void Pane_Test_ShowsEachStepAsItComes()
    {
        Connections.Attach("lab");
        var gate = new TaskCompletionSource();
        Connections.Gate = gate.Task;
        SignIn(Role.Admin);
        Navigation.NavigateTo("/connections?name=lab");
        var page = Render<ConnectionListPage>();

        page.FindAll("button").Single(it => it.TextContent.Contains("Test connection")).Click();
        page.WaitForAssertion(() => page.Find(".timeline-accent").TextContent.ShouldContain("Resolve name"));
        gate.SetResult();

        page.WaitForAssertion(() => page.FindAll(".timeline-good").Count.ShouldBe(2));
    }

    [Fact]
    public void Pane_TestThatBreaksOff_SaysSoInPlace()
    {
        Connections.Attach("lab");
        Connections.Gate = Task.FromException(new InvalidOperationException("no key"));
        SignIn(Role.Admin);
        Navigation.NavigateTo("/connections?name=lab");
        var page = Render<ConnectionListPage>();

        page.FindAll("button").Single(it => it.TextContent.Contains("Test connection")).Click();

        page.WaitForAssertion(() => page.Find(".test-run .notice-title").TextContent.ShouldBe("The test broke off"));
        page.Find(".timeline-good").TextContent.ShouldContain("Kubeconfig");
    }

    [Fact]
    public void Pane_ReadingOnRequestThatFails_SaysSoInPlace()
    {
        Connections.Attach("lab");
        SignIn(Role.Admin);
        Navigation.NavigateTo("/connections?name=lab");
        var page = Render<ConnectionListPage>();
        Connections.FindFailure = new InvalidOperationException("no database");

        page.FindAll("button").Single(it => it.TextContent.Contains("Read now")).Click();

        page.WaitForAssertion(() =>
            page.Find(".connection-pane .notice-title").TextContent.ShouldBe("The connection could not be read now")
        );
    }

    [Fact]
    public void Page_WhenReadingFails_OffersToTryAgain()
    {
        Connections.Failure = new InvalidOperationException("no database");
        SignIn(Role.Admin);
        var page = Render<ConnectionListPage>();
        page.Find(".notice-bad .notice-title").TextContent.ShouldBe("The connections could not be read");

        Connections.Failure = null;
        page.Find(".notice-bad button.button").Click();

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("No connections yet"));
    }

    [Fact]
    public void Page_WhenAnotherReplicaAttaches_ShowsIt()
    {
        SignIn(Role.Admin);
        var page = Render<ConnectionListPage>();
        Connections.Attach("lab");

        Feed.Say(ChangeTopic.Connections, "id");

        page.WaitForAssertion(() => page.Find(".connection-list tbody tr").TextContent.ShouldContain("lab"));
    }

    [Fact]
    public void Pane_ShowsWhatTheLastTestFound_AndHowOldThatIs()
    {
        var known = Connections.Attach("lab");
        var rights = new TestedRight("delete", Allowed: false, "Nothing could be deleted.")
        {
            Missing = ["a/b/delete"],
        };
        Connections.LastTests[known.Id] = new LastTest(
            FakeInventory.SeenAt.AddHours(-3),
            known.Version,
            [new TestedStep(TestStep.Permissions, TestOutcome.Warning, "It lacks rights.", "Grant them.", [rights])]
        );

        var pane = Pane("lab");

        pane.QuerySelector(".connection-tested")!.TextContent.ShouldContain("3 hours ago");
        pane.QuerySelector(".connection-tested")!.TextContent.ShouldNotContain("before it was changed");
        pane.QuerySelector(".rights")!.TextContent.ShouldContain("a/b/delete");
    }

    [Fact]
    public void Pane_OfAConnectionThatWasChangedSinceItsTest_SaysSo()
    {
        var known = Connections.Attach("lab");
        Connections.LastTests[known.Id] = new LastTest(FakeInventory.SeenAt, known.Version - 1, []);

        Pane("lab").QuerySelector(".connection-tested")!.TextContent.ShouldContain("before it was changed");
    }

    [Fact]
    public void Pane_OfAConnectionThatWasNeverTested_SaysSo()
    {
        Connections.Attach("lab");

        Pane("lab").QuerySelector(".connection-tested")!.TextContent.ShouldContain("Not tested");
    }

    private IElement Pane(string name)
    {
        SignIn(Role.Admin);
        Navigation.NavigateTo($"/connections?name={name}");
        return Render<ConnectionListPage>().Find(".connection-pane");
    }
}
