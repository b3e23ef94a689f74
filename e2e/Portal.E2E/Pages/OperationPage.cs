using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>One operation, followed while it runs.</summary>
internal sealed partial class OperationPage(IPage page)
{
    public ILocator State => page.Locator(".page-header .badge");

    public ILocator Steps => page.Locator(".operation-steps .timeline-item");

    public ILocator StepRunning => page.Locator(".operation-steps .timeline-accent");

    public ILocator StepsDone => page.Locator(".operation-steps .timeline-good");

    public ILocator Facts => page.Locator(".operation-facts");

    public ILocator Cluster =>
        page.GetByRole(AriaRole.Region, new() { Name = "Where to look" }).GetByRole(AriaRole.Link).First;

    /// <summary>Follows it to its end: the far side needs its time.</summary>
    public Task BeDoneAsync() => Expect(State).ToContainTextAsync("Done", new() { Timeout = Shell.Recovery });

    [GeneratedRegex("/operations/[0-9]+$", RegexOptions.None, 1000)]
    public static partial Regex Address();
}
