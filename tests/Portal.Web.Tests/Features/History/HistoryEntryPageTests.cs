using Bunit;
using Portal.Core.Access;
using Portal.Web.Features.History;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.History;

public sealed class HistoryEntryPageTests : ScreenTest
{
    [Fact]
    public void Entry_ForAnAuditor_ShowsWhoWhyAndBeforeAndAfter()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.Ended(7, "succeeded"));

        var page = RenderEntry(1);

        page.Markup.ShouldContain("Change quota of namespace");
        page.Markup.ShouldContain("CHG-20425");
        page.Find(".difference-removed").TextContent.ShouldContain("\"40\"");
        page.Find(".difference-added").TextContent.ShouldContain("\"64\"");
    }

    [Theory]
    [InlineData(Role.Helpdesk, "Your role does not show what exactly was changed.")]
    [InlineData(Role.Viewer, "Your role sees what happened, not who did it and why.")]
    public void Entry_ForARoleWithoutDifferences_ShowsTheSentenceOnly(Role role, string said)
    {
        SignIn(role);
        History.Append(Entries.Ended(7, "succeeded"));

        var page = RenderEntry(1);

        page.Markup.ShouldContain("The CPU limits of billing are 64 now.");
        page.FindAll(".difference").ShouldBeEmpty();
        page.Markup.ShouldContain(said);
        page.FindAll(".history-proof").Count.ShouldBe(role == Role.Viewer ? 0 : 1);
        page.FindAll("dt").Count(name => name.TextContent == "Reason").ShouldBe(role == Role.Viewer ? 0 : 1);
    }

    [Fact]
    public void Proof_OfASoundChain_Matches()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.SignedIn());
        var entry = History.Append(Entries.Denied());
        History.Append(Entries.SignedIn());

        var proof = RenderEntry(2).Find(".history-proof");

        proof.TextContent.ShouldContain("matches");
        proof
            .QuerySelectorAll("code")
            .Select(code => code.GetAttribute("title"))
            .ShouldContain(Convert.ToHexStringLower(entry.Hash));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Detail_OfABrokenChain_DoesNotMatch(bool verifies, bool linked)
    {
        var entry = History.Append(Entries.SignedIn()) with { Verifies = verifies };
        var next = History.Append(Entries.SignedIn());
        var follower = linked ? next : next with { PreviousHash = new byte[32] };

        new HistoryDetail(entry, follower, [], false).Matches.ShouldBeFalse();
        new HistoryDetail(entry with { Verifies = true }, next, [], false).Matches.ShouldBeTrue();
    }

    [Fact]
    public void Entry_ThatDoesNotExist_SaysSo()
    {
        SignIn(Role.Auditor);

        RenderEntry(99).Markup.ShouldContain("There is no history entry 99");
    }

    private IRenderedComponent<HistoryEntryPage> RenderEntry(long sequence) =>
        Render<HistoryEntryPage>(parameters => parameters.Add(page => page.Sequence, sequence));
}
