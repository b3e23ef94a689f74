using Portal.E2E.Running;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Portal.E2E.Running;

/// <summary>One browser for all tests: the system's Chromium where it is installed, else Playwright's own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The machine may be busy; whoever waits this long in vain waits for something that does not come.
    private const float Patience = 30_000;

    private static readonly string[] s_installed =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly string[] s_options =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = s_installed.FirstOrDefault(File.Exists), Args = s_options }
        );
    }

    /// <summary>A browser of its own for one person: no cookie is shared.</summary>
    internal async Task<IBrowserContext> OpenAsync(Uri portal, ColorScheme scheme)
    {
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = portal.AbsoluteUri,
                ViewportSize = new() { Width = 1440, Height = 900 },
                ColorScheme = scheme,
                Locale = "en-US",
                TimezoneId = "Europe/Berlin",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
