using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Features.ClusterTools.Pools;
using Portal.Web.Search;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Search;

/// <summary>Commands by their words: only what the role may do, and what can be done now.</summary>
public sealed class CommandSearchTests : ScreenTest
{
    private const string Where = "?connection=contoso&group=rg-shop";

    // Every word that a command of any kind has.
    private static readonly string[] s_words =
    [
        "create",
        "attach",
        "add",
        "scale",
        "change",
        "edit",
        "start",
        "stop",
        "delete",
        "upgrade",
        "rotate",
        "run",
        "download",
        "replace",
    ];

    public CommandSearchTests()
    {
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(OperationKind.StopCluster));
        Inventory.Clusters.Add(
            FakeInventory.Cluster("shop-prod-weu") with
            {
                NodePools = [FakeInventory.Pool("system", 3) with { Mode = "System" }, FakeInventory.Pool("web", 4)],
            }
        );
    }

    [Theory]
    [InlineData("create", "Create cluster", "/clusters/new")]
    [InlineData("cluster CREATE", "Create cluster", "/clusters/new")]
    [InlineData("scale web", "Scale pool web of shop-prod-weu", $"/clusters/shop-prod-weu/node-pools/web/scale{Where}")]
    [InlineData("add pool", "Add pool to shop-prod-weu", $"/clusters/shop-prod-weu/node-pools/add{Where}")]
    [InlineData("upgr prod", "Upgrade shop-prod-weu", $"/clusters/shop-prod-weu/upgrade{Where}")]
    [InlineData("stop shop-prod", "Stop shop-prod-weu", $"/clusters/shop-prod-weu/stop{Where}")]
    public async Task Command_is_found_by_its_words_and_leads_to_its_page(string text, string title, string address)
    {
        SignIn(Role.Operator);

        (await FindAsync(text)).ShouldContain(hit => hit.Title == title && hit.Address == address);
    }

    [Theory]
    [InlineData(Role.Admin, "attach", "Attach cluster", "/connections/attach", true)]
    [InlineData(Role.Admin, "azure", "Add Azure connection", "/connections/azure", true)]
    [InlineData(Role.Operator, "attach", "Attach cluster", "/connections/attach", false)]
    [InlineData(Role.Operator, "azure", "Add Azure connection", "/connections/azure", false)]
    public async Task Command_of_administrators_is_theirs_alone(
        Role role,
        string text,
        string title,
        string address,
        bool found
    )
    {
        SignIn(role);

        (await FindAsync(text)).Any(hit => hit.Title == title && hit.Address == address).ShouldBe(found);
    }

    [Theory]
    [InlineData("theme dark", "Switch theme: Dark", "theme-dark")]
    [InlineData("switch", "Switch theme: Light", "theme-light")]
    [InlineData("sign out", "Sign out", "sign-out")]
    public async Task Command_of_the_shell_presses_its_button(string text, string title, string button)
    {
        SignIn(Role.Viewer);

        (await FindAsync(text)).ShouldContain(hit => hit.Title == title && hit.Presses == button);
    }

    [Theory]
    [InlineData("shop-prod-weu")]
    [InlineData("web")]
    [InlineData("s")]
    [InlineData("scale other")]
    public async Task Text_that_asks_for_no_command_finds_none(string text)
    {
        SignIn(Role.Operator);

        (await FindAsync(text)).ShouldNotContain(hit => IsCommand(hit));
    }

    [Fact]
    public async Task Command_of_a_pool_that_cannot_run_now_says_why_and_leads_to_the_pool()
    {
        SignIn(Role.Operator);

        var hit = (await FindAsync("stop system")).Single(it => it.Title.StartsWith("Stop", StringComparison.Ordinal));

        (hit.Title, hit.Address).ShouldBe(
            ("Stop pool system of shop-prod-weu", $"/clusters/shop-prod-weu/node-pools{Where}&pool=system")
        );
        hit.Detail.ShouldBe("Only user pools can be stopped.");
    }

    [Fact]
    public async Task Command_of_a_cluster_that_cannot_run_now_is_not_offered()
    {
        SignIn(Role.Operator);
        Inventory.Clusters[0] = Inventory.Clusters[0] with { PowerState = "Stopped" };

        (await FindAsync("upgrade shop")).ShouldNotContain(hit => IsCommand(hit));
        (await FindAsync("add pool")).ShouldNotContain(hit => IsCommand(hit));
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Approver, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Helpdesk, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Every_command_leads_to_a_page_that_the_role_may_open(Role role, bool some)
    {
        SignIn(role);
        List<SearchHit> hits = [];
        foreach (var word in s_words)
        {
            hits.AddRange((await FindAsync(word)).Where(IsCommand));
        }

        (hits.Count > 0).ShouldBe(some);
        hits.ShouldAllBe(hit => Grants.Best(new[] { role }, PolicyOf(hit.Address)) > Grant.Denied);
    }

    [Fact]
    public async Task Administrator_who_may_only_ask_for_a_change_is_offered_it_too()
    {
        SignIn(Role.Admin);

        (await FindAsync("create")).ShouldContain(hit => IsCommand(hit));
        (await FindAsync("scale web")).ShouldContain(hit => IsCommand(hit));
        (await FindAsync("upgrade shop")).ShouldContain(hit => IsCommand(hit));
    }

    [Fact]
    public void Every_command_of_a_pool_has_a_sentence()
    {
        var texts = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<PoolTexts>>();

        PoolCommand.All.ShouldAllBe(command => !texts[$"Search.{command.Name}"].ResourceNotFound);
    }

    private static bool IsCommand(SearchHit hit) =>
        hit.Detail?.StartsWith("Command", StringComparison.Ordinal) == true && hit.Presses is null;

    /// <summary>Of the page whose route fits; the one with the fewest placeholders, as the router takes it.</summary>
    private static string PolicyOf(string address)
    {
        var parts = address.Split('?')[0].Split('/');
        var page = typeof(SearchHit)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route.Template)))
            .Where(it => Fits(it.Template.Split('/'), parts))
            .OrderBy(it => it.Template.Count(c => c == '{'))
            .First();
        return page.type.GetCustomAttribute<AuthorizeAttribute>()!.Policy!;
    }

    private static bool Fits(string[] template, string[] parts) =>
        template.Length == parts.Length
        && template.Zip(parts).All(it => it.First.StartsWith('{') || it.First == it.Second);

    private async Task<IReadOnlyList<SearchHit>> FindAsync(string text) =>
        await Services
            .GetRequiredService<PortalSearch>()
            .FindAsync(
                text,
                await Services.GetRequiredService<CurrentCaller>().GetAsync(),
                TestContext.Current.CancellationToken
            );
}
