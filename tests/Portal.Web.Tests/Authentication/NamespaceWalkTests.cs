using System.Net;
using Microsoft.AspNetCore.Routing;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Tests.Features.History;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Authentication;

/// <summary>
/// A walk through the portal of somebody who is Operator in one namespace of one cluster: what opens, what does not, and
/// that nothing they see tells of the rest.
/// </summary>
public sealed class NamespaceWalkTests(PortalFactory portal) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private const string Only = "Your role holds in namespace web of this cluster only.";
    private static readonly Scope s_web = Scope.Namespace("contoso", "shop", "web");

    /// <summary>What must be on no page: the cluster's own, its other namespaces, and the other cluster.</summary>
    private static readonly string[] s_hidden =
    [
        "cost-4711",
        "hidden-pool",
        "hidden-region",
        "hidden-address",
        "hidden-node",
        "hidden-namespace",
        "other-cluster",
        "hidden-entry",
        "hidden-operation",
        "hidden-connection",
    ];

    private readonly Cluster _shop = FakeInventory.Cluster("shop") with
    {
        Location = "hidden-region",
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["bill"] = "cost-4711" },
        NodePools = [FakeInventory.Pool("hidden-pool", 3)],
        Details = new() { ["fqdn"] = "hidden-address.azmk8s.io" },
    };

    private IEnumerable<RouteEndpoint> Endpoints =>
        portal.Scoped<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var newcomer = SandboxAccount.Of("Newcomer")!;
        await portal
            .Scoped<IAssignments>()
            .SeedAsync(
                "walk",
                new Assignment(
                    Guid.NewGuid(),
                    new Subject(SubjectKind.User, newcomer.ObjectId, newcomer.Name),
                    Role.Operator,
                    s_web,
                    null,
                    "a test",
                    DateTimeOffset.UnixEpoch
                ),
                Cancel
            );
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.AddRange([_shop, FakeInventory.Cluster("other-cluster")]);
        portal.Inventory.Readings.Clear();
        portal.Inventory.Readings.Add(new("hidden-connection", null, FakeInventory.SeenAt, "It is down."));
        portal.Inventory.Readings.Add(new("contoso", FakeInventory.SeenAt, null, null));
        portal.Operations.Operations.Clear();
        portal.Operations.Operations.Add(FakeOperations.Running(7, "hidden-operation", "", null));
        portal.Live.Events(
            _shop,
            Event("BackOff", "web", "web-1"),
            Event("Killing", "hidden-namespace", "pod"),
            Event("NodeNotReady", "default", "hidden-node") with
            {
                ObjectKind = "Node",
                IsOfCluster = true,
            }
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_page_and_file_opens_as_far_as_the_namespace_goes_and_tells_of_nothing_else()
    {
        using var browser = await SignInAsync();
        List<string> wrong = [];
        foreach (var guarded in GuardedAddress.Of(Endpoints, "shop"))
        {
            var (address, permission) = (guarded.Address, guarded.Needed);
            using var answer = await browser.GetAsync(address, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            var may = !guarded.WholeClusters && Grants.Of(Role.Operator, s_web, permission) > Grant.Denied;
            var let = answer.Headers.Location?.OriginalString.Contains("/denied", StringComparison.Ordinal) != true;
            // Behind the door the use case says no, or there is nothing.
            var closed = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
            if (may != let && !(let && closed))
            {
                wrong.Add($"{address} ({permission}): {(int)answer.StatusCode}");
            }

            wrong.AddRange(
                s_hidden
                    .Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
                    .Select(word => $"{address} tells of {word}")
            );
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", "/clusters")]
    [InlineData("/nodes", "/denied")]
    [InlineData("/nodes.csv", "/denied")]
    [InlineData("/upgrades", "/denied")]
    [InlineData("/ip-planner", "/denied")]
    [InlineData("/clusters/new", "/denied")]
    [InlineData("/clusters/shop/nodes", "/denied")]
    [InlineData("/clusters/shop/upgrade", "/denied")]
    [InlineData("/clusters/shop/kubeconfig", "/denied")]
    public async Task Way_leads_to_what_is_theirs_and_away_from_what_is_not(string address, string to)
    {
        using var browser = await SignInAsync();

        using var answer = await browser.GetAsync(address, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain(to);
    }

    [Fact]
    public async Task Denial_says_in_which_namespaces_the_role_holds()
    {
        using var browser = await SignInAsync();

        (await PageAsync(browser, "/denied")).ShouldContain(
            "Your role holds in these namespaces only: contoso/shop/web."
        );
    }

    [Fact]
    public async Task Cluster_is_found_in_the_list_with_its_version_and_without_what_is_its_own()
    {
        using var browser = await SignInAsync();

        var page = await PageAsync(browser, "/clusters");
        page.ShouldContain("namespace web only");
        page.ShouldContain("1.34.4");
        page.ShouldContain("Clusters: 1, of which you see namespaces only");
        var line = (await browser.GetStringAsync("/clusters.csv", Cancel)).Split("\r\n")[1];
        line.ShouldStartWith("shop,Aks,contoso,rg-shop,,1.34.4,Succeeded,Running,,,,");
    }

    [Theory]
    [InlineData("/clusters/shop")]
    [InlineData("/clusters/shop/events")]
    [InlineData("/clusters/shop/node-pools")]
    [InlineData("/clusters/shop/maintenance")]
    public async Task Page_of_the_cluster_says_why_there_is_no_more_of_it(string address)
    {
        using var browser = await SignInAsync();

        var page = await PageAsync(browser, address);

        page.ShouldContain(Only);
        page.ShouldContain("href=\"/clusters/shop/events\"");
        page.ShouldNotContain("href=\"/clusters/shop/node-pools\"");
    }

    [Fact]
    public async Task Other_cluster_is_not_there()
    {
        using var browser = await SignInAsync();

        var page = await PageAsync(browser, "/clusters/other-cluster");

        page.ShouldContain("There is no cluster named other-cluster");
        page.ShouldNotContain("1.34.4");
        using var file = await browser.GetAsync("/clusters/other-cluster/events.csv", Cancel);
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_hold_the_events_of_the_namespace_and_no_node_pools()
    {
        using var browser = await SignInAsync();

        var events = await browser.GetStringAsync("/clusters/shop/events.csv", Cancel);
        events.Split("\r\n").Skip(1).Where(line => line.Length > 0).ShouldHaveSingleItem().ShouldContain("BackOff");
        using var pools = await browser.GetAsync("/clusters/shop/node-pools.csv", Cancel);
        pools.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await pools.Content.ReadAsStringAsync(Cancel)).ShouldContain("holds in namespace web of this cluster only");
    }

    [Fact]
    public async Task History_is_that_of_the_namespace()
    {
        portal.History.Append(
            Entries.Of("hidden-entry of the cluster", new("contoso", "shop", null, "cluster", "shop"))
        );
        portal.History.Append(Entries.Of("hidden-entry", new("contoso", "shop", "web-2", "assignment", "x")));
        portal.History.Append(Entries.Of("Given in web", new("contoso", "shop", "web", "assignment", "x")));
        using var browser = await SignInAsync();

        foreach (var address in new[] { "/history", "/clusters/shop" })
        {
            var page = await PageAsync(browser, address);
            page.ShouldContain("Given in web");
            page.ShouldNotContain("hidden-entry");
        }
    }

    [Fact]
    public async Task My_access_says_what_the_role_gives_in_a_namespace_and_what_it_does_not()
    {
        using var browser = await SignInAsync();

        var page = await PageAsync(browser, "/my-access");

        page.ShouldContain("not by Operator · Namespace web in contoso/shop: this is about whole clusters");
        page.ShouldContain("of the cluster only its name, version and state");
    }

    private async Task<HttpClient> SignInAsync()
    {
        var browser = portal.Browser();
        (await browser.SignInAsAsync("Newcomer")).Dispose();
        return browser;
    }

    private static async Task<string> PageAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(address, Cancel));

    private static ClusterEvent Event(string reason, string name, string pod) =>
        new(reason, name, true, reason, "It did.", "Pod", pod, null, 1, FakeInventory.SeenAt, FakeInventory.SeenAt);
}
