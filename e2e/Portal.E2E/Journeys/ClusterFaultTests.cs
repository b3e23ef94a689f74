using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Several clusters fail, each in its own way; each says so itself, and the others go on.</summary>
public sealed class ClusterFaultTests(Chromium chromium) : BrowserTest(chromium)
{
    private PortalProcess _portal = null!;

    public override async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(Cancel);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Each_failing_cluster_has_its_own_state_and_sentence()
    {
        using var farSide = _portal.Data.OpenFarSide();
        var page = await SignInAsync(_portal.Address, "Helpdesk");
        var board = new NodeHealthPage(page);
        foreach (var cluster in s_answering)
        {
            // On a slow machine the clusters of a new sandbox take their time to begin.
            await Expect(board.Freshness(cluster)).ToContainTextAsync("Live", new() { Timeout = Shell.Recovery });
        }
        await Expect(board.Freshness("store-edge-south")).ToContainTextAsync("Unreachable");
        await Expect(board.Sentence("store-edge-south")).Not.ToBeEmptyAsync();
        await page.EvaluateAsync("window.neverReloaded = true");

        await farSide.SwitchOnAsync(new("Frozen", "shop-prod-neu"), Cancel);
        var expired = await farSide.SwitchOnAsync(new("CertificateExpired", "plant-leipzig"), Cancel);
        await farSide.SwitchOnAsync(new("CertificateWrongName", "store-edge-north"), Cancel);
        await farSide.SwitchOnAsync(new("Throttling", "analytics"), Cancel);
        await farSide.SwitchOnAsync(new("RightsRevoked", "shop-test", Resource: "nodes"), Cancel);

        await BeAsync(board, "plant-leipzig", "Unreachable since", "has expired");
        await BeAsync(board, "store-edge-north", "Unreachable since", "is for another name");
        await BeAsync(board, "analytics", "Stale since", "Too many requests");
        await BeAsync(board, "shop-test", "Access refused", "nodes is forbidden");
        await Expect(board.Freshness("shop-prod-weu")).ToContainTextAsync("Live", new() { Timeout = Shell.Recovery });

        await expired.EndAsync();
        await Expect(board.Freshness("plant-leipzig")).ToContainTextAsync("Live", new() { Timeout = Shell.Recovery });
        // What hangs is found out by a ping that nobody answers, after 45 seconds.
        await Expect(board.Freshness("shop-prod-neu"))
            .ToContainTextAsync("Unreachable since", new() { Timeout = Shell.Recovery });
        await Expect(board.Freshness("shop-prod-weu")).ToContainTextAsync("Live");
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue("the board follows by itself");
    }

    // One of the seven refuses from the start.
    private static readonly string[] s_answering =
    [
        "shop-prod-weu",
        "shop-prod-neu",
        "shop-test",
        "analytics",
        "plant-leipzig",
        "store-edge-north",
    ];

    private static async Task BeAsync(NodeHealthPage board, string cluster, string freshness, string sentence)
    {
        await Expect(board.Freshness(cluster)).ToContainTextAsync(freshness);
        await Expect(board.Sentence(cluster)).ToContainTextAsync(sentence);
    }
}
