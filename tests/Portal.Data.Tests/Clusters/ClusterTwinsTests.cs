using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Protection;
using Portal.Data.Tests.Changes;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Clusters;

/// <summary>Attached before its subscription was connected, a cluster has two names, and what protects one protects both.</summary>
public sealed class ClusterTwinsTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Host = "shop-1.hcp.test";
    private static readonly ClusterTwins s_twins = new(
        Scope.Cluster("azure", "shop"),
        Scope.Cluster("factory", "factory")
    );

    private IInventory Inventory => Portal.Get<IInventory>();
    private IProtections Protections => Portal.Get<IProtections>();

    [Theory]
    [InlineData("fqdn", "https://SHOP-1.hcp.test./", true)]
    [InlineData("privateFQDN", "https://shop-1.hcp.test:443/", false)]
    public async Task One_api_server_is_one_cluster_whichever_was_read_first(
        string name,
        string server,
        bool attachedFirst
    )
    {
        await ConnectAsync();
        await (attachedFirst ? AttachedAsync(server) : ManagedAsync(name));
        (await TwinsAsync()).ShouldBeEmpty();

        await (attachedFirst ? ManagedAsync(name) : AttachedAsync(server));

        Pairs(await TwinsAsync()).ShouldBe(Pairs([s_twins]));
        (await ToldAsync()).ShouldBe([
            "found that factory is the same cluster as shop of azure: what protects one protects both",
            "found that shop is the same cluster as factory of factory: what protects one protects both",
        ]);
    }

    [Fact]
    public async Task Whoever_remembers_what_protects_hears_of_it()
    {
        await ConnectAsync();
        await AttachedAsync($"https://{Host}/");
        await using var listening = Portal.Compose(new ManualTimeProvider());
        using var heard = new Heard(listening.GetRequiredService<IChangeFeed>());
        await using var running = await Running.StartAsync(listening);
        await heard.UntilAsync(ChangeTopic.Everything);

        await ManagedAsync("fqdn");

        await heard.UntilAsync(ChangeTopic.Protection);
    }

    [Fact]
    public async Task A_protection_of_the_one_stands_in_the_way_of_the_other_before_it_is_changed()
    {
        await ConnectAsync();
        await AttachedAsync($"https://{Host}/");
        await Protections.SetAsync(
            new(ProtectionKind.DeleteProtection, s_twins.Other, "Ada", Samples.Noon, "Keep it"),
            Samples.Entry(),
            Cancel
        );

        // As a change does, which reads its cluster and then what protects it.
        await Inventory.SaveAsync(Managed("fqdn"), Cancel);

        (await Protections.ReadAsync(Samples.Noon, Cancel))
            .On(s_twins.One, Samples.Noon)
            .Deletion!.Reason.ShouldBe("Keep it");
    }

    [Fact]
    public async Task One_node_is_of_one_cluster_whatever_its_address()
    {
        await ConnectAsync();
        await ManagedAsync("fqdn");
        await AttachedAsync("https://10.0.0.4/");
        await NodeAsync("azure", "n-1");
        await NodeAsync("factory", "n-2");
        await ManagedAsync("fqdn");
        (await TwinsAsync()).ShouldBeEmpty();

        await NodeAsync("factory", "n-1");
        await AttachedAsync("https://10.0.0.4/");

        Pairs(await TwinsAsync()).ShouldBe(Pairs([s_twins]));
    }

    [Fact]
    public async Task Clusters_that_share_nothing_or_stand_behind_one_proxy_are_two()
    {
        await ConnectAsync();
        await Portal.ConnectAsync("lab");
        await ManagedAsync("fqdn");
        await AttachedAsync("https://proxy.test/a");
        await Inventory.SaveListingAsync("lab", [Attached("lab", "https://proxy.test/b")], Samples.Noon, Cancel);

        (await TwinsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rotated_address_or_a_credential_without_rights_ends_nothing()
    {
        await ConnectAsync();
        await AttachedAsync($"https://{Host}/");
        await ManagedAsync("fqdn");

        await AttachedAsync("https://10.0.0.4/");
        await Inventory.SaveListingAsync("azure", [], Samples.Noon.AddMinutes(1), Cancel);

        (await Inventory.ListAsync(new(Connection: "azure"), VisibleScopes.Portal, Cancel)).ShouldBeEmpty();
        Pairs(await TwinsAsync()).ShouldBe(Pairs([s_twins]));
    }

    [Fact]
    public async Task A_cluster_out_of_sight_is_known_again_when_it_is_attached()
    {
        await ConnectAsync();
        await ManagedAsync("fqdn");
        await Inventory.SaveListingAsync("azure", [], Samples.Noon.AddMinutes(1), Cancel);

        await AttachedAsync($"https://{Host}/");

        Pairs(await TwinsAsync()).ShouldBe(Pairs([s_twins]));
    }

    [Theory]
    [InlineData("factory")]
    [InlineData("azure")]
    public async Task Detaching_one_of_them_ends_it_for_good(string detached)
    {
        await ConnectAsync();
        await AttachedAsync($"https://{Host}/");
        await ManagedAsync("fqdn");

        await Portal
            .Get<IConnectionChanges>()
            .RemoveAsync(
                (await Portal.Get<IConnectionStore>().FindAsync(detached, Cancel))!,
                Samples.Entry(),
                Samples.Noon,
                Cancel
            );
        (await TwinsAsync()).ShouldBeEmpty();

        // Another far side has the name now.
        await Portal.ConnectAsync(detached);
        await (detached == "azure" ? AttachedAsync($"https://{Host}/") : ManagedAsync("fqdn"));
        (await TwinsAsync()).ShouldBeEmpty();
    }

    private async Task ConnectAsync()
    {
        await Portal.ConnectAsync("azure");
        await Portal.ConnectAsync("factory");
    }

    private Task ManagedAsync(string name) =>
        Inventory.SaveListingAsync("azure", [Managed(name)], Samples.Noon, Cancel);

    private Task AttachedAsync(string server) =>
        Inventory.SaveListingAsync("factory", [Attached("factory", server)], Samples.Noon, Cancel);

    private static Cluster Managed(string name) =>
        Samples.Cluster("shop", Samples.Noon) with
        {
            Details = new JsonObject { [name] = Host },
        };

    private static Cluster Attached(string connection, string server) =>
        Samples.Cluster(connection, Samples.Noon, connection) with
        {
            Provider = AttachedConnection.Provider,
            ProviderId = connection,
            Details = new JsonObject { ["server"] = server },
        };

    private Task NodeAsync(string connection, string uid) =>
        Portal.ExecuteAsync(
            $$"""
            insert into portal.nodes (cluster_id, uid, name, state, state_since, body)
            select id, '{{uid}}', '{{uid}}', 'Healthy', now(), '{}' from portal.clusters where connection = '{{connection}}'
            """
        );

    private async Task<IReadOnlyList<ClusterTwins>> TwinsAsync() =>
        (await Protections.ReadAsync(Samples.Noon, Cancel)).Twins;

    // Which of the two is the first is of no account.
    private static IEnumerable<string> Pairs(IReadOnlyList<ClusterTwins> twins) =>
        twins.Select(it => string.Join(' ', new[] { it.One.Name, it.Other.Name }.Order(StringComparer.Ordinal)));

    private async Task<IEnumerable<string>> ToldAsync()
    {
        await Portal.Sealer.SealAsync(Cancel);
        var page = await Portal
            .Get<IHistoryReader>()
            .SearchAsync(new HistoryQuery(Kind: HistoryKind.External), HistorySight.Portal, Cancel);
        return page
            .Entries.Select(it => it.Entry)
            .Where(it => it.Action == ExternalHistory.Twin)
            .Select(it => it.Sentence)
            .Order(StringComparer.Ordinal);
    }
}
