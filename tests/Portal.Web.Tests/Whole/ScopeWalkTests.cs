using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Protection;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Layout;
using Portal.Web.Live.Fleet;
using Portal.Web.Search;
using Portal.Web.Tests.Authentication;
using Portal.Web.Tests.Circuits;

namespace Portal.Web.Tests.Whole;

/// <summary>
/// Somebody who has a role in one cluster walks through everything that there is to open. Nothing there tells of another
/// cluster, and nothing changes when something happens in another.
/// </summary>
[Collection(WholePortal.Name)]
public sealed partial class ScopeWalkTests(WholePortal whole) : IAsyncLifetime
{
    private const string Seen = "shop-test";
    private const string Hidden = "shop-prod-weu";
    private static readonly SandboxAccount s_person = SandboxAccount.Of("Newcomer")!;

    private Side _seen = null!;
    private Side _hidden = null!;
    private IDisposable _followed = null!;

    public static TheoryData<Role> Scoped =>
        [.. Enum.GetValues<Role>().Where(role => !RoleConflicts.IsPortalWide(role))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _seen = await Side.FillAsync(whole, Seen, "heron");
        _hidden = await Side.FillAsync(whole, Hidden, "zebra");
        await whole.NodeOfAsync("analytics");
        // A walk that begins to follow the clusters itself would see them connect.
        var board = whole.Get<FleetBoard>();
        _followed = board.Open(() => { });
        await WholePortal.UntilAsync(async () =>
            (await board.ViewAsync(VisibleScopes.Portal, Cancel)).Clusters.Any(it =>
                it.Cluster.Name == Seen && it.Freshness.IsLive
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        _followed.Dispose();
        await whole.TakeAllAsync(s_person);
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task EveryPage_OfSomebodyInOneCluster_TellsOfNoOther(Role role)
    {
        using var browser = await SignInAsync(role);
        var betrayals = await BetrayalsAsync();
        List<string> told = [];
        var own = 0;
        foreach (var address in Addresses(_seen).Concat(Addresses(_hidden)).Distinct())
        {
            var text = await ReadAsync(browser, address);
            own += text.Contains(Seen, StringComparison.Ordinal) ? 1 : 0;
            told.AddRange(
                betrayals
                    // What was asked is no news.
                    .Where(word => !address.Contains(word, StringComparison.OrdinalIgnoreCase))
                    .Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
                    .Select(word => $"{address} tells of {word}")
            );
        }

        told.ShouldBeEmpty();
        own.ShouldBeGreaterThan(20);
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task EveryAddress_OfAnotherCluster_ReadsLikeOneThatLeadsNowhere(Role role)
    {
        using var browser = await SignInAsync(role);
        List<string> different = [];
        foreach (
            var (hidden, nowhere) in Addresses(_hidden).Zip(Addresses(Side.Nowhere)).Where(it => it.First != it.Second)
        )
        {
            var (read, missing) = (await ReadAsync(browser, hidden), await ReadAsync(browser, nowhere));
            var (one, other) = (WithoutWords(read), WithoutWords(missing));
            if (one != other)
            {
                different.Add($"{hidden}: {Difference(one, other)}");
            }
        }

        different.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task WhatHappensInAnotherCluster_ChangesAndCountsNothing(Role role)
    {
        var began = TimeProvider.System.GetUtcNow();
        using var browser = await SignInAsync(role);
        await WholePortal.UntilAsync(async () => await IsToldAsync(began));
        var before = await WalkAsync(browser);
        var counted = await CountsAsync();

        await Side.FillAsync(whole, Hidden, $"zebra {role}");
        await Side.FillAsync(whole, "analytics", $"zebra {role}");
        var freeze = new FreezeWish(
            $"zebra {role}",
            // Where nobody here changes anything later.
            Scope.Cluster("plant-leipzig", "plant-leipzig"),
            null,
            TimeProvider.System.GetUtcNow().AddDays(1),
            "zebra",
            null
        );
        (
            await whole.Get<EditFreezes>().AddAsync(WholePortal.Admin, freeze, Cancel)
        ).ShouldBeOfType<ProtectionResult.Done>();

        var after = await WalkAsync(browser);
        after
            // What a node uses is measured all the time.
            .Where(it =>
                !it.Key.Contains(_seen.Node, StringComparison.Ordinal)
                && !it.Key.EndsWith("/nodes", StringComparison.Ordinal)
            )
            .Where(it => before[it.Key] != it.Value)
            .Select(it => $"{it.Key}: {Difference(before[it.Key], it.Value)}")
            .ShouldBeEmpty();
        (await CountsAsync()).ShouldBe(counted);
    }

    /// <summary>Else the walk would prove nothing.</summary>
    [Fact]
    public async Task EveryList_TellsAnAdminOfBoth()
    {
        using var browser = whole.Portal.Browser();
        await browser.SignInAsync(Role.Admin);
        string[] lists =
        [
            "/clusters",
            "/clusters.csv",
            "/nodes",
            "/nodes.csv",
            "/upgrades",
            "/upgrades.csv",
            "/operations",
            "/operations.csv",
            "/requests?show=all",
            "/requests.csv?show=all",
            "/history",
            "/history.csv",
            "/access",
            "/access.csv",
        ];
        foreach (var list in lists)
        {
            var text = await ReadAsync(browser, list);
            text.ShouldContain(Hidden, Case.Sensitive, list);
            text.ShouldContain(Seen, Case.Sensitive, list);
        }
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task SearchAndBell_OfSomebodyInOneCluster_TellOfNoOther(Role role)
    {
        using var browser = await SignInAsync(role);
        var betrayals = await BetrayalsAsync();
        await using var circuit = await whole.SignInAsync(s_person.Person);
        var caller = await circuit.ServiceProvider.GetRequiredService<CurrentCaller>().GetAsync();
        var search = circuit.ServiceProvider.GetRequiredService<PortalSearch>();
        foreach (
            var text in betrayals
                .Append("shop")
                .Append("cordon")
                .Append("vmss")
                .Append($"{_hidden.Operation}")
                .Append($"{_hidden.Entry}")
        )
        {
            var hits = await search.FindAsync(text, caller, Cancel);
            // That it can be looked for in the history repeats what was asked.
            hits.Where(hit => !hit.Address.StartsWith("/history?text=", StringComparison.Ordinal))
                .Select(hit => $"{hit.Title} {hit.Detail} {hit.Address}")
                .Where(hit => betrayals.Any(word => hit.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .ShouldBeEmpty($"“{text}” finds another cluster");
        }
        (await search.FindAsync(Seen, caller, Cancel)).ShouldContain(hit => hit.Title == Seen);

        // What only a circuit draws: the bell, the number beside Requests, the board as it is now.
        await using var board = await RawCircuit.OpenAsync(whole.Portal, browser, "/nodes");
        await board.ShowsAsync(_seen.Node);
        betrayals.Where(word => board.Drawn().Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private async Task<HttpClient> SignInAsync(Role role)
    {
        await whole.GiveAsync(s_person, role, Scope.Cluster(_seen.Connection, Seen));
        var browser = whole.Portal.Browser();
        (await browser.SignInAsAsync(s_person.Key)).Dispose();
        return browser;
    }

    /// <summary>History is sealed a moment after it is made.</summary>
    private async Task<bool> IsToldAsync(DateTimeOffset since)
    {
        var query = new HistoryQuery(Kind: HistoryKind.Changed);
        var page = await whole.Get<IHistoryReader>().SearchAsync(query, HistorySight.Portal, Cancel);
        return page.Entries.Any(it =>
            it.Entry.At >= since && it.Entry.Sentence.Contains(s_person.Name, StringComparison.Ordinal)
        );
    }

    private async Task<Dictionary<string, string>> WalkAsync(HttpClient browser)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach (var address in Addresses(_seen).Concat(Addresses(_hidden)).Distinct())
        {
            read[address] = await ReadAsync(browser, address);
        }
        return read;
    }

    /// <summary>Every page and file that the host maps, and the questions that lists answer.</summary>
    private List<string> Addresses(Side side) =>
        [
            .. whole
                .Get<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(RouteAddress.Gets)
                .Where(endpoint => endpoint.RoutePattern.RawText is { } route && IsPage(route))
                .Select(endpoint =>
                    RouteAddress.Of(
                        endpoint.RoutePattern,
                        parameter => side.ValueOf(endpoint.RoutePattern.RawText, parameter)
                    )
                ),
            "/requests?show=all",
            "/requests?show=decide",
            "/requests.csv?show=all",
            "/upgrades?view=soon",
            "/upgrades?view=retirements",
            "/ip-planner?connection=sandbox",
            "/clusters?connection=sandbox",
            .. side.Questions,
        ];

    private static bool IsPage(string route) =>
        Path.GetExtension(route) is "" or ".csv"
        && !route.StartsWith("_framework", StringComparison.Ordinal)
        && !route.StartsWith("/_", StringComparison.Ordinal)
        // The sandbox's own: what is in it is nobody's secret there.
        && !route.StartsWith("/sandbox", StringComparison.Ordinal)
        && !route.Contains("*path", StringComparison.Ordinal);

    /// <summary>What is told of an address, without what is new each time.</summary>
    private static async Task<string> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return $"{(int)answer.StatusCode} {answer.Headers.Location}\n{Noise().Replace(text, "")}";
    }

    private string WithoutWords(string text) => Side.Nowhere.WithoutWords(_hidden.WithoutWords(text));

    /// <summary>Where two texts part.</summary>
    private static string Difference(string one, string other)
    {
        var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{Around(one, same)}” became “{Around(other, same)}”";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)];

    private async Task<(int Bell, int Requests)> CountsAsync()
    {
        await using var circuit = await whole.SignInAsync(s_person.Person);
        var feed = circuit.ServiceProvider.GetRequiredService<BellFeed>();
        return ((await feed.OperationsAsync(Cancel)).Count, (await feed.RequestsAsync(Cancel)).Count);
    }

    /// <summary>Words that stand for something of another cluster, and for nothing of the person's own.</summary>
    private async Task<IReadOnlyList<string>> BetrayalsAsync()
    {
        var clusters = await whole.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        var others = clusters.Where(cluster => cluster.Name != Seen).ToList();
        others.Count.ShouldBeGreaterThan(3);
        return
        [
            .. others.Select(cluster => cluster.Name),
            .. others.Select(cluster => cluster.Group).Where(group => !string.IsNullOrEmpty(group)),
            .. others.Where(cluster => cluster.IsAttached).Select(cluster => cluster.Connection),
            "zebra",
            _hidden.Node,
            string.Create(CultureInfo.InvariantCulture, $"/operations/{_hidden.Operation}"),
        ];
    }

    // Comments hold what is encrypted; lists, choices and errors have ids of their own each time; time passes.
    [GeneratedRegex(
        "<!--[^>]*-->|<time[^<]*</time>|class=\"elapsed\">[^<]*|read (now|[a-z0-9]+ [a-z]+ ago)"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?|choice-[0-9a-f]+|id=\"[A-Za-z0-9_-]{10}[^\"]*\"|[0-9a-f]{32}|__RequestVerificationToken\" value=\"[^\"]*",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Noise();
}
