using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Web.Features.Connections.Azure;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Connections;

public sealed class AddAzurePageTests : ScreenTest
{
    private const string Secret = "t0p-s3cret-value";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void SignIn_ThatIsIncomplete_IsNotLeft_AndEachFieldSaysWhy()
    {
        var page = Page();

        Next(page, "Subscriptions");

        page.WaitForElement("#tenant-error").TextContent.ShouldContain("which tenant");
        page.WaitForElement("#client-error").TextContent.ShouldContain("application");
        page.WaitForElement("#secret-error").TextContent.ShouldContain("client secret");
        page.FindAll(".subscription").ShouldBeEmpty();
        Azure.Proposed.ShouldBeEmpty();
    }

    [Fact]
    public void Clouds_AreThoseThatCanBeChosen_AndNoAddressIsAskedFor()
    {
        var page = Page();

        page.FindAll("#cloud option")
            .Select(it => it.TextContent)
            .ShouldBe(["Azure (worldwide)", "Azure China (21Vianet)", "Azure for US Government", "Moon"]);
        page.FindAll("input[type=url]").ShouldBeEmpty();
    }

    [Fact]
    public void Secret_NeverComesBackToTheBrowser()
    {
        var page = Page();

        Fill(page);
        page.Markup.ShouldNotContain(Secret);
        Next(page, "Subscriptions");
        page.WaitForElement(".subscription");
        page.Markup.ShouldNotContain(Secret);

        Next(page, "Sign-in");
        page.Markup.ShouldNotContain(Secret);
        page.WaitForElement(".secret-held").TextContent.ShouldContain("not shown again");
        page.WaitForElement("#tenant").GetAttribute("value").ShouldBe("contoso.com");
    }

    [Fact]
    public void ManagedIdentity_AsksForNoTenantAndNoSecret()
    {
        var page = Page();

        page.WaitForElement("input[value=ManagedIdentity]").Change(true);

        page.FindAll("#tenant, #secret, #certificate").ShouldBeEmpty();
        Next(page, "Subscriptions");
        page.WaitForElement(".subscription");
        Azure.Proposed[0].Secret.ShouldBeNull();
    }

    [Fact]
    public void SignIn_ThatFails_SaysAtWhichStepAndWhatToDo_AndFindsNothing()
    {
        Azure.Failing = TestStep.Authenticate;
        var page = Page();
        Fill(page);

        Next(page, "Subscriptions");

        page.WaitForAssertion(() => page.Find(".timeline-bad").TextContent.ShouldContain("Authenticate failed."));
        page.WaitForElement(".connection-note").TextContent.ShouldContain("Mend it.");
        page.FindAll(".subscription").ShouldBeEmpty();

        Azure.Failing = null;
        page.WaitForState(() => page.FindAll("button").Any(it => it.TextContent.Contains("Try again")));
        page.FindAll("button").Single(it => it.TextContent.Contains("Try again")).Click();
        page.WaitForAssertion(() => page.FindAll(".subscription").Count.ShouldBe(2));
    }

    [Fact]
    public void Subscriptions_ThatCouldNotBeFound_CanBeLookedForAgain()
    {
        Azure.FindFailure = new FarSideException("Throttled", "Azure is busy.", "Try again.");
        var page = Page();
        Fill(page);
        Next(page, "Subscriptions");
        page.WaitForAssertion(() => page.Find(".notice-bad").TextContent.ShouldContain("Azure is busy. Try again."));

        Azure.FindFailure = null;
        page.WaitForElement(".notice-bad button.button").Click();

        page.WaitForAssertion(() => page.FindAll(".subscription").Count.ShouldBe(2));
    }

    [Fact]
    public void Subscriptions_WithoutAny_SaysWhatToDo()
    {
        Azure.Subscriptions.Clear();
        var page = Page();
        Fill(page);

        Next(page, "Subscriptions");

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldContain("sees no subscription"));
        page.WaitForElement(".notice-text").TextContent.ShouldContain("5 minutes");
    }

    [Fact]
    public void Subscription_ThatIsConnectedAlready_SaysAsWhat_AndCannotBeChosen()
    {
        Connections.All.Add(Known("shop"));
        var page = Page();
        Fill(page);

        Next(page, "Subscriptions");

        page.WaitForAssertion(() =>
            page.FindAll(".subscription")[0].TextContent.ShouldContain("It is connected already, as shop.")
        );
        var first = page.FindAll(".subscription")[0];
        first.QuerySelector("input[type=checkbox]")!.HasAttribute("disabled").ShouldBeTrue();
        first.QuerySelector("a")!.GetAttribute("href").ShouldBe("/connections?name=shop");
        page.FindAll(".subscription")[1]
            .QuerySelector("input[type=checkbox]")!
            .HasAttribute("disabled")
            .ShouldBeFalse();
    }

    [Fact]
    public void Subscription_ThatSomebodyElseConnectsMeanwhile_IsRefused_AndWhatWasEnteredStays()
    {
        var page = Chosen("East");
        Next(page, "Test and save");
        BeTested(page, 1);
        page.WaitForElement("#reason").Input("A new subscription");
        Connections.Conflict = new ConnectionConflict.Connected("east", "shop");

        Next(page, "Add connection");

        page.WaitForAssertion(() =>
            page.Find(".connection-failure")
                .TextContent.ShouldContain(
                    "The subscription East is connected already, as shop. Open the connection shop"
                )
        );
        page.Find("#reason").GetAttribute("value").ShouldBe("A new subscription");
        Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public void Names_ThatCollide_AreSaidAtTheName_AndWhatWasEnteredStays()
    {
        var page = Chosen("East", "West");
        page.WaitForElement($"#name-{FakeAzure.West.Id}").Input("EAST");

        Next(page, "Test and save");

        page.WaitForElement($"#name-{FakeAzure.West.Id}-error").TextContent.ShouldContain("called EAST too");
        page.WaitForElement($"#name-{FakeAzure.West.Id}").GetAttribute("value").ShouldBe("EAST");
    }

    [Fact]
    public void Review_TestsEachChosenSubscription_AndNamesWhatIsMissing()
    {
        var page = Chosen("East", "West");

        Next(page, "Test and save");

        page.WaitForAssertion(() => page.FindAll(".rights").Count.ShouldBe(2));
        var rights = page.FindAll(".rights")[0];
        rights.TextContent.ShouldContain("Microsoft.ContainerService/managedClusters/delete");
        rights.QuerySelectorAll(".badge-good").Length.ShouldBe(2);
        Azure
            .Proposed.Select(it => it.Settings["subscriptionId"]!.GetValue<string>())
            .ShouldBe(["", FakeAzure.East.Id, FakeAzure.West.Id]);
        page.WaitForAssertion(() => page.FindAll(".connect-waive").ShouldBeEmpty());
    }

    [Fact]
    public void Save_WritesOneConnectionForEach_AndLeadsToTheFirst()
    {
        var page = Chosen("East", "West");
        Next(page, "Test and save");
        BeTested(page, 2);

        Next(page, "Add connections");
        page.WaitForAssertion(() => page.Find("#reason-error").TextContent.ShouldContain("why"));
        page.WaitForElement("#reason").Input("Two new subscriptions");
        Next(page, "Add connections");

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/connections?name=east"));
        Connections.All.Select(it => it.Name).ShouldBe(["east", "west"]);
        Connections.Secret.ShouldBe(Secret);
        Connections.LastTests.Count.ShouldBe(2);
        string.Concat(Connections.Entries.Select(it => it.After!.ToJsonString())).ShouldNotContain(Secret);
    }

    [Fact]
    public void Save_OfWhatDidNotPass_IsRefusedUnlessThatIsMeant()
    {
        var page = Chosen("East");
        Azure.Failing = TestStep.Subscription;
        Next(page, "Test and save");
        page.WaitForAssertion(() => page.FindAll("button").ShouldContain(it => Words(it) == "Test again"));
        page.WaitForElement("#reason").Input("It comes next week");

        Next(page, "Add connection");
        page.WaitForAssertion(() => page.Markup.ShouldContain("choose to save it without a passed test"));
        page.WaitForElement(".connect-waive input").Change(true);
        Next(page, "Add connection");

        page.WaitForAssertion(() => Connections.All.ShouldHaveSingleItem());
    }

    [Fact]
    public void AnotherSecret_MakesWhatWasTriedWorthless_ButKeepsTheNames()
    {
        var page = Chosen("East");
        page.WaitForElement($"#name-{FakeAzure.East.Id}").Input("shop");
        Next(page, "Sign-in");

        page.WaitForElement("button#secret").Click();
        page.WaitForElement("input#secret").Change("another-secret");
        Next(page, "Subscriptions");

        page.WaitForElement(".subscription");
        Azure.Proposed[^1].Secret.ShouldBe("another-secret");
        page.WaitForElement($"#name-{FakeAzure.East.Id}").GetAttribute("value").ShouldBe("shop");
    }

    private IRenderedComponent<AddAzurePage> Page()
    {
        SignIn(Role.Admin);
        return Render<AddAzurePage>();
    }

    private IRenderedComponent<AddAzurePage> Chosen(params string[] subscriptions)
    {
        var page = Page();
        Fill(page);
        Next(page, "Subscriptions");
        page.WaitForElement(".subscription");
        foreach (var name in subscriptions)
        {
            page.FindAll(".subscription")
                .Single(it => it.TextContent.Contains(name, StringComparison.Ordinal))
                .QuerySelector("input[type=checkbox]")!
                .Change(true);
        }
        page.WaitForAssertion(() => page.FindAll("input[id^=name-]").Count.ShouldBe(subscriptions.Length));
        return page;
    }

    private static void Fill(IRenderedComponent<AddAzurePage> page)
    {
        page.WaitForElement("#tenant").Input("contoso.com");
        page.WaitForElement("#client").Input("22222222-2222-2222-2222-222222222222");
        page.WaitForElement("#secret").Change(Secret);
    }

    private static void Next(IRenderedComponent<AddAzurePage> page, string to) =>
        page.FindAll(".connect-actions button").Single(it => Words(it) == to).Click();

    /// <summary>So many subscriptions were chosen and all have passed: no step comes any more that would draw the form anew.</summary>
    private static void BeTested(IRenderedComponent<AddAzurePage> page, int chosen) =>
        page.WaitForAssertion(() =>
        {
            page.FindAll(".rights").Count.ShouldBe(chosen);
            page.FindAll(".connect-waive").ShouldBeEmpty();
        });

    // Without the icon's name, which stands in the button as text.
    private static string Words(IElement button) =>
        string.Concat(button.ChildNodes.OfType<IText>().Select(it => it.TextContent)).Trim();

    private static Connection Known(string name) =>
        new(
            Guid.NewGuid(),
            name,
            AzureConnection.Provider,
            AzureConnection.Settings(
                new AzureAccess { Cloud = "Public", Credential = AzureCredentialKind.ManagedIdentity },
                AzureSecret.None,
                FakeAzure.East.Id
            ),
            ConnectionSource.Portal
        )
        {
            Destinations = [$"azure:Public:{FakeAzure.East.Id}"],
        };
}
