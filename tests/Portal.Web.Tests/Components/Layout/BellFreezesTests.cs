using Bunit;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Protection;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Components.Layout;

/// <summary>Whom the bell tells that a freeze was ended before its time.</summary>
public sealed class BellFreezesTests : ScreenTest
{
    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Admin)]
    public void WhoOverseesChanges_IsToldAtOnce_WithTheWayToHistory(Role role)
    {
        var freeze = Freeze();
        Protections.Freezes.Add(freeze);
        SignIn(role);
        var bell = Render<Bell>();
        bell.FindAll(".bell-count").ShouldBeEmpty("it still holds");

        Protections.Freezes[0] = freeze with { EndedAt = Time.GetUtcNow(), EndedBy = "Adam" };
        Feed.Say(ChangeTopic.Protection);

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        var line = bell.Find(".bell-attention");
        line.GetAttribute("href").ShouldBe("/history?text=Year%20end");
        line.TextContent.ShouldContain("by Adam");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations, freezes ended before their time: 1");
    }

    [Fact]
    public void WhoEndedIt_KnowsAlready()
    {
        var id = SandboxAccount.Of($"{Role.Admin}")!.ObjectId;
        Protections.Freezes.Add(Freeze() with { EndedAt = Time.GetUtcNow(), EndedBy = "Adam", EndedById = id });
        SignIn(Role.Admin);

        Render<Bell>().FindAll(".bell-count").ShouldBeEmpty();
    }

    [Fact]
    public void Others_AreNotTold()
    {
        Protections.Freezes.Add(Freeze() with { EndedAt = Time.GetUtcNow(), EndedBy = "Adam" });
        SignIn(Role.Operator, Role.Approver);

        Render<Bell>().FindAll(".bell-count").ShouldBeEmpty();
    }

    private FreezeWindow Freeze() =>
        new(
            Guid.NewGuid(),
            "Year end",
            Scope.Portal,
            Time.GetUtcNow().AddHours(-1),
            Time.GetUtcNow().AddHours(5),
            "Nobody is here",
            "Ada",
            Time.GetUtcNow().AddDays(-1)
        );
}
