using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>A request on the page of its operation, and the list of requests.</summary>
internal sealed class RequestPage(IPage page)
{
    public ILocator Panel => page.GetByRole(AriaRole.Region, new() { Name = "Approval", Exact = true });

    public ILocator Approve => Button("Approve");

    public ILocator Row(string title) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = title });

    public ILocator Button(string name) => Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The same operation as another person sees it.</summary>
    public Task OpenAsync(string operation) => new Shell(page).GoToAsync(new Uri(operation).PathAndQuery);

    public async Task SayAsync(string act, string comment)
    {
        await Panel.GetByLabel("Comment").FillAsync(comment);
        await Expect(Button(act)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Button(act).ClickAsync();
    }

    public async Task ApproveAsync(string operation, string comment)
    {
        await OpenAsync(operation);
        await SayAsync("Approve", comment);
        await Expect(Panel).ToContainTextAsync(comment);
    }

    /// <summary>Looks past the open page, as often as it takes, until the portal takes no word on the request any more.</summary>
    public async Task BeDecidedByOthersAsync(string operation, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await pause.WaitForNextTickAsync(cancellationToken))
        {
            var answer = await page.APIRequest.GetAsync(operation);
            var drawn = await answer.TextAsync();
            if (
                drawn.Contains("request-state", StringComparison.Ordinal)
                && !drawn.Contains("request-comment", StringComparison.Ordinal)
            )
            {
                return;
            }
        }
    }
}
