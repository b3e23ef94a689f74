using Portal.E2E.Pages;

namespace Portal.E2E.Running;

/// <summary>
/// A test with as many people at their browsers as it needs; when it fails, what they saw is kept. With PORTAL_TRACE=1 so is
/// how they came there, picture by picture, which takes half of the browser's time.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private static readonly bool s_traced = Environment.GetEnvironmentVariable("PORTAL_TRACE") == "1";

    private readonly List<IBrowserContext> _browsers = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var test = TestContext.Current.Test?.TestDisplayName ?? "test";
        foreach (var (browser, number) in _browsers.Select((browser, index) => (browser, index + 1)))
        {
            if (failed)
            {
                await KeepAsync(browser, $"{test}-{number}");
            }
            await browser.DisposeAsync();
        }
    }

    protected async Task<IPage> OpenAsync(Uri portal, ColorScheme scheme = ColorScheme.Light)
    {
        var browser = await chromium.OpenAsync(portal, scheme);
        _browsers.Add(browser);
        await browser.Tracing.StartAsync(new() { Snapshots = s_traced, Screenshots = s_traced });
        return await browser.NewPageAsync();
    }

    protected async Task<IPage> SignInAsync(Uri portal, string role, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await OpenAsync(portal, scheme);
        await new SignInPage(page).SignInAsync(role);
        return page;
    }

    private static async Task KeepAsync(IBrowserContext browser, string name)
    {
        foreach (var page in browser.Pages)
        {
            await page.ScreenshotAsync(new() { Path = Evidence.File($"{name}.png"), FullPage = true });
        }
        await browser.Tracing.StopAsync(new() { Path = Evidence.File($"{name}.zip") });
    }
}
