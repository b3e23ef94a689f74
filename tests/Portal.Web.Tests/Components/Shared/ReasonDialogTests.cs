using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

/// <summary>What was typed is not typed twice.</summary>
public sealed class ReasonDialogTests : ScreenTest
{
    private static readonly ReasonQuestion s_question = new("Delete ops?", "It is told no more.", "Delete");
    private readonly IRenderedComponent<DialogHost> _host;

    public ReasonDialogTests()
    {
        SignIn(Role.Admin);
        _host = Render<DialogHost>();
    }

    private ReasonDialog Dialog => Services.GetRequiredService<ReasonDialog>();

    [Fact]
    public async Task Words_AreThereAgain_AfterAnAttemptThatFailed_OrWasRefused()
    {
        var failing = AskAsync(s_question, _ => throw new InvalidOperationException("away"));
        Type("nobody reads it", "CHG-1");
        Answer();
        await Should.ThrowAsync<InvalidOperationException>(() => failing);

        var refused = AskAsync(s_question, _ => Task.FromResult(false));
        Typed().ShouldBe(("nobody reads it", "CHG-1"));
        Answer();
        await refused;

        var done = AskAsync(s_question, _ => Task.FromResult(true));
        Typed().ShouldBe(("nobody reads it", "CHG-1"));
        Answer();
        await done;

        _ = AskAsync(s_question, _ => Task.FromResult(true));
        Typed().ShouldBe(("", ""), "they have done what they were typed for");
    }

    [Fact]
    public async Task Words_AreGone_WhenThePersonThoughtBetterOfIt()
    {
        var asked = AskAsync(s_question, _ => Task.FromResult(true));
        Type("nobody reads it", "CHG-1");
        _host.Find(".dialog-actions button").Click();
        await asked;

        _ = AskAsync(s_question, _ => Task.FromResult(true));
        Typed().ShouldBe(("", ""));
    }

    [Fact]
    public async Task Words_AreOfferedForNothingElse()
    {
        var asked = AskAsync(s_question, _ => Task.FromResult(false));
        Type("nobody reads it", "CHG-1");
        Answer();
        await asked;

        _ = AskAsync(s_question with { Title = "Delete night shift?" }, _ => Task.FromResult(true));
        Typed().ShouldBe(("", ""));
    }

    [Fact]
    public async Task Words_AreThereAgain_InAPageThatWasDrawnAnewWhileTheyWereTyped()
    {
        _ = AskAsync(s_question, _ => Task.FromResult(true));
        Type("nobody re", "");
        await DisposeComponentsAsync();

        var anew = Render<DialogHost>();
        _ = anew.InvokeAsync(() => Dialog.AskAsync(s_question, _ => Task.FromResult(true)));

        anew.WaitForElement("#reason").GetAttribute("value").ShouldBe("nobody re");
    }

    private Task AskAsync(ReasonQuestion question, Func<ReasonAnswer, Task<bool>> act) =>
        _host.InvokeAsync(() => Dialog.AskAsync(question, act));

    private void Type(string reason, string ticket)
    {
        _host.WaitForElement("#reason").Input(reason);
        _host.Find("#ticket").Input(ticket);
    }

    private (string? Reason, string? Ticket) Typed() =>
        (
            _host.WaitForElement("#reason").GetAttribute("value") ?? "",
            _host.Find("#ticket").GetAttribute("value") ?? ""
        );

    private void Answer() => _host.Find(".dialog-actions .button-primary").Click();
}
