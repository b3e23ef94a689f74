using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Protection;
using Portal.Web.Features.Connections;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Connections;

public sealed class DetachConnectionPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Detach_NeedsTheTypedNameAndAReason()
    {
        Connections.Attach("lab");
        var page = Page("lab");
        page.Find(".button-danger").Click();
        Connections.Entries.ShouldBeEmpty();

        page.Find("#typed-name").Input("lab");
        page.Find(".button-danger").Click();

        page.WaitForAssertion(() => page.Find("#reason-error").TextContent.ShouldContain("why"));
        page.Find("#typed-name").GetAttribute("value").ShouldBe("lab");
        Connections.All.ShouldHaveSingleItem();
    }

    [Fact]
    public void Detach_Done_LeadsToTheList()
    {
        Connections.Attach("lab");
        var page = Page("lab");

        page.Find("#typed-name").Input("lab");
        page.Find("#reason").Input("Factory closed");
        page.Find(".button-danger").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/connections"));
        Connections.All.ShouldBeEmpty();
        Connections.Entries.Single().Reason.ShouldBe("Factory closed");
    }

    [Fact]
    public void Detach_WhileSomethingStandsOnTheCluster_SaysWhat_AndKeepsWhatWasEntered()
    {
        Connections.Attach("lab");
        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var lab = Scope.Cluster("lab", "lab");
        Connections.Standing = new ProtectionMap(
            [new(ProtectionKind.ReadOnly, lab, "Ada", noon, "Audit")],
            [new(Guid.NewGuid(), "Year end", lab, noon, noon.AddDays(1), "Nobody is here", "Adam", noon)],
            []
        );
        var page = Page("lab");

        page.Find("#typed-name").Input("lab");
        page.Find("#reason").Input("Factory closed");
        page.Find(".button-danger").Click();

        page.WaitForAssertion(() =>
            page.FindAll(".connection-failure[role=alert] > :not(.icon)")
                .Select(it => it.TextContent.Trim())
                .ShouldBe([
                    "The cluster lab has been read-only since 20 Nov 2026 12:00 UTC by Ada: Audit. Clear it first.",
                    "Changes in the cluster lab are frozen from 20 Nov 2026 12:00 UTC until 21 Nov 2026 12:00 UTC (“Year end”, set by Adam): Nobody is here. Wait until it is over, or end it first.",
                ])
        );
        page.Find("#reason").GetAttribute("value").ShouldBe("Factory closed");
        Connections.All.ShouldHaveSingleItem();
    }

    [Fact]
    public void Page_OfAConnectionOfTheConfiguration_SaysWhyNot()
    {
        Connections.Attach("lab", ConnectionSource.Configuration);

        Page("lab").Find(".notice-text").TextContent.ShouldContain("written in the portal's configuration");
    }

    [Fact]
    public void Page_OfNoConnection_SaysSo() =>
        Page("gone").Find(".notice-title").TextContent.ShouldBe("There is no such connection");

    private IRenderedComponent<DetachConnectionPage> Page(string name)
    {
        SignIn(Role.Admin);
        return Render<DetachConnectionPage>(parameters => parameters.Add(it => it.Name, name));
    }
}
