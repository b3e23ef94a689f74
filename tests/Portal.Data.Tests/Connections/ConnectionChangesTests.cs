using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Data.Tests.Connections;

public sealed class ConnectionChangesTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Secret = "a-kubeconfig-with-a-token";

    private IConnectionChanges Changes => Portal.Get<IConnectionChanges>();
    private IConnectionStore Store => Portal.Get<IConnectionStore>();
    private IConnectionSecrets Secrets => Portal.Get<IConnectionSecrets>();

    [Fact]
    public async Task Add_WritesTheSecretEncryptedTogetherWithItsEntry()
    {
        var connection = Connection("lab");

        (await AddAsync(connection)).ShouldBeEmpty();

        var stored = (await Portal.ScalarAsync<byte[]>("select secret from portal.connections"))!;
        Encoding.Latin1.GetString(stored).ShouldNotContain(Secret);
        (await Secrets.ReadAsync(connection.Id, Cancel)).ShouldBe(Secret);
        (await EntriesAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("lab")]
    [InlineData("LAB")]
    public async Task Add_NameThatIsTaken_WritesNothing(string name)
    {
        await AddAsync(Connection("lab"));

        (await AddAsync(Connection(name))).ShouldBe([new ConnectionConflict.NameTaken(name)]);

        (await Store.ListAsync(Cancel)).ShouldHaveSingleItem();
        (await EntriesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Add_SameNameByManyAtOnce_IsOneConnection()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync(Connection("lab"))));

        added.Count(taken => taken.Count == 0).ShouldBe(1);
        (await EntriesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Rotate_RaisesTheVersion_AndTheSlowerOfTwoIsRefused()
    {
        await AddAsync(Connection("lab"));
        var seen = (await Store.FindAsync("lab", Cancel))!;

        var there = seen with { Settings = new JsonObject { ["context"] = "b" } };

        var first = await Changes.RotateAsync(seen, there, "new", Entry("r1"), Cancel);
        var second = await Changes.RotateAsync(seen, seen, "lost", Entry("r2"), Cancel);

        first.ShouldBeNull();
        second.ShouldBe(new ConnectionConflict.Moved("lab"));
        var read = (await Store.FindAsync("lab", Cancel))!;
        read.Version.ShouldBe(seen.Version + 1);
        AttachedConnection.Context(read).ShouldBe("b");
        (await Secrets.ReadAsync(read.Id, Cancel)).ShouldBe("new");
        (await EntriesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Remove_TakesSecretReadingsAndClustersWithIt()
    {
        var inventory = Portal.Get<IInventory>();
        await AddAsync(Connection("lab"));
        var seen = (await Store.FindAsync("lab", Cancel))!;
        await inventory.SaveListingAsync("lab", [Samples.Cluster("lab", Samples.Noon, "lab")], Samples.Noon, Cancel);
        await Portal.ConnectAsync("azure");
        await inventory.SaveListingAsync("azure", [Samples.Cluster("prod", Samples.Noon)], Samples.Noon, Cancel);

        (await Changes.RemoveAsync(seen, Entry("detached"), Samples.Noon.AddHours(1), Cancel)).ShouldBe(
            new ConnectionRemoval.Done()
        );

        (await Store.ListAsync(Cancel)).ShouldHaveSingleItem().Name.ShouldBe("azure");
        (await Secrets.ReadAsync(seen.Id, Cancel)).ShouldBeNull();
        (await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel))
            .ShouldHaveSingleItem()
            .Name.ShouldBe("prod");
        (await inventory.FreshnessAsync(Cancel)).Select(reading => reading.Connection).ShouldBe(["azure"]);
        (await EntriesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Remove_IsNotUndoneByAnswersThatWereOnTheirWay()
    {
        var inventory = Portal.Get<IInventory>();
        var cluster = Samples.Cluster("lab", Samples.Noon, "lab");
        await AddAsync(Connection("lab"));
        await inventory.SaveAsync(cluster, Cancel);
        await Changes.RemoveAsync((await Store.FindAsync("lab", Cancel))!, Entry("detached"), Samples.Noon, Cancel);
        var late = Samples.Noon.AddHours(1);

        await inventory.SaveAsync(cluster with { SeenAt = late }, Cancel);
        await inventory.SaveListingAsync("lab", [cluster with { SeenAt = late }], late, Cancel);
        await inventory.SaveFailureAsync("lab", "It is down.", late, null, Cancel);

        (await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel)).ShouldBeEmpty();
        (await inventory.FreshnessAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_OfWhatWasRotatedMeanwhile_IsRefused()
    {
        await AddAsync(Connection("lab"));
        var seen = (await Store.FindAsync("lab", Cancel))!;
        await Changes.RotateAsync(seen, seen, "new", Entry("rotated"), Cancel);

        (await Changes.RemoveAsync(seen, Entry("detached"), Samples.Noon, Cancel)).ShouldBe(
            new ConnectionRemoval.Moved()
        );

        (await Store.ListAsync(Cancel)).ShouldHaveSingleItem();
        (await EntriesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Save_WhatConfigurationSaidBefore_IsNoNewVersion()
    {
        var connection = Connection("azure") with { Provider = "aks", Source = ConnectionSource.Configuration };
        await Store.SaveAsync(connection, Secret, Cancel);
        await Store.SaveAsync(connection, Secret, Cancel);
        (await Store.FindAsync("azure", Cancel))!.Version.ShouldBe(1);

        await Store.SaveAsync(connection, "renewed", Cancel);

        (await Store.FindAsync("azure", Cancel))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Save_ByConfigurationOverAnAttachedCluster_ForgetsTheUploadedKubeconfig()
    {
        var attached = Connection("lab");
        await AddAsync(attached);

        await Store.SaveAsync(attached with { Source = ConnectionSource.Configuration }, secret: null, Cancel);

        (await Secrets.ReadAsync(attached.Id, Cancel)).ShouldBeNull();
        (await Store.FindAsync("lab", Cancel))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Add_OfSeveralOfWhichOneNameIsTaken_WritesNoneOfThem()
    {
        await AddAsync(Connection("lab"));

        (await AddAsync(Connection("east"), Connection("Lab"), Connection("west"))).ShouldBe([
            new ConnectionConflict.NameTaken("Lab"),
        ]);

        (await Store.ListAsync(Cancel)).ShouldHaveSingleItem();
        (await EntriesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Add_OfSeveral_EncryptsEachSecretForItself()
    {
        (await AddAsync(Connection("east"), Connection("west"))).ShouldBeEmpty();

        (await EntriesAsync()).ShouldBe(2);
        (
            await Portal.ScalarAsync<long>(
                "select count(distinct secret) from portal.connections where secret is not null"
            )
        ).ShouldBe(2);
        foreach (var table in (string[])["portal.connections", "ledger.history_inbox", "portal.connection_tests"])
        {
            (await RawAsync(table)).ShouldNotContain(Secret, Case.Sensitive, table);
        }
    }

    [Fact]
    public async Task Rotate_ToACredentialWithoutASecret_ForgetsTheOldOne()
    {
        await AddAsync(Connection("lab"));
        var seen = (await Store.FindAsync("lab", Cancel))!;

        (await Changes.RotateAsync(seen, seen, secret: null, Entry("rotated"), Cancel)).ShouldBeNull();

        (await Secrets.ReadAsync(seen.Id, Cancel)).ShouldBeNull();
        (await Portal.ScalarAsync<bool>("select secret is null from portal.connections")).ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_WhileAnOperationRunsOnIt_IsRefusedAndNamesIt()
    {
        await AddAsync(Connection("azure"));
        var seen = (await Store.FindAsync("azure", Cancel))!;
        var operation = Samples.Operation();
        await Portal.Get<IOperationStore>().CreateAsync(operation, id => Samples.Entry($"{id}"), Cancel);

        var removal = await Changes.RemoveAsync(seen, Entry("detached"), Samples.Noon, Cancel);

        removal.ShouldBeOfType<ConnectionRemoval.Busy>().Operations.ShouldBe([operation.Title]);
        (await Store.FindAsync("azure", Cancel)).ShouldNotBeNull();
    }

    // The table as anybody sees it who gets hold of the database, secrets in both of the forms bytes are shown in.
    private async Task<string> RawAsync(string table) =>
        await Portal.ScalarAsync<string>(
            $"select coalesce(string_agg(row_to_json(it)::text || coalesce(encode(convert_to(it::text, 'UTF8'), 'escape'), ''), ''), '') from {table} it"
        ) ?? "";

    private Task<IReadOnlyList<ConnectionConflict>> AddAsync(params Connection[] connections) =>
        Changes.AddAsync(
            [.. connections.Select(it => new AddedConnection(it, Secret, Entry($"attached {it.Name}")))],
            Cancel
        );

    /// <summary>Those of the changes; what the inventory finds is told too, and is not theirs.</summary>
    private Task<long> EntriesAsync() =>
        Portal.ScalarAsync<long>(
            """
            select count(*) from (select kind from ledger.history_inbox union all select kind from ledger.history) as entry
            where kind <> 'external'
            """
        );

    private static HistoryEntry Entry(string sentence) => Samples.Entry(sentence) with { Kind = HistoryKind.Changed };

    private static Connection Connection(string name) =>
        new(
            Guid.CreateVersion7(),
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings("a"),
            ConnectionSource.Portal
        );
}
