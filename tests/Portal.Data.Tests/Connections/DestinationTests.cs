using System.Text.Json.Nodes;
using Npgsql;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Core.History;

namespace Portal.Data.Tests.Connections;

/// <summary>A destination has one connection, whoever writes it.</summary>
public sealed class DestinationTests(DataPostgres postgres) : PortalTest(postgres)
{
    private int _made;

    private IConnectionChanges Changes => Portal.Get<IConnectionChanges>();
    private IConnectionStore Store => Portal.Get<IConnectionStore>();
    private IDestinationClaims Claims => Portal.Get<IDestinationClaims>();

    [Fact]
    public async Task Add_OfWhatIsConnected_WritesNoneOfThem_AndNamesTheOther()
    {
        (await AddAsync(Connection("factory", "uid:1", "server:1"))).ShouldBeEmpty();

        (await AddAsync(Connection("lab", "uid:2"), Connection("copy", "server:9", "uid:1"))).ShouldBe([
            new ConnectionConflict.Connected("copy", "factory"),
        ]);

        (await Store.ListAsync(Cancel)).ShouldHaveSingleItem().Destinations.ShouldBe(["uid:1", "server:1"], true);
    }

    [Fact]
    public async Task Add_ByManyAtOnce_IsOneConnection_AndTheOthersReadWhose()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => AddAsync(Connection($"lab-{number}", "uid:1")))
        );

        var added = (await Store.ListAsync(Cancel)).ShouldHaveSingleItem().Name;
        answers
            .SelectMany(conflicts => conflicts)
            .OfType<ConnectionConflict.Connected>()
            .Select(it => it.By)
            .ShouldBe([added, added, added]);
    }

    [Fact]
    public async Task Constraint_HoldsAgainstWhatKnowsOfNoLock()
    {
        await AddAsync(Connection("factory", "uid:1"), Connection("lab", "uid:2"));

        var refusal = await Should.ThrowAsync<PostgresException>(() =>
            Portal.ExecuteAsync(
                """
                insert into portal.connection_destinations (destination, connection_id)
                select 'uid:1', id from portal.connections where name = 'lab'
                """
            )
        );

        (refusal.SqlState, refusal.ConstraintName).ShouldBe(
            (PostgresErrorCodes.UniqueViolation, "connection_destinations_key")
        );
    }

    [Fact]
    public async Task Rotate_ToWhatIsConnected_WritesNothing_AndElsewhereItGivesBackWhatItHad()
    {
        await AddAsync(Connection("factory", "uid:1"), Connection("lab", "uid:2"));
        var lab = await FindAsync("lab");

        (await RotateAsync(lab, "uid:1")).ShouldBe(new ConnectionConflict.Connected("lab", "factory"));
        (await FindAsync("lab")).Version.ShouldBe(1);
        (await RotateAsync(lab, "uid:3")).ShouldBeNull();

        (await FindAsync("lab")).Destinations.ShouldBe(["uid:3"]);
        (await AddAsync(Connection("other", "uid:2"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotate_ToAnotherCluster_WritesNothing_AsFarAsIsKnownByThen()
    {
        var (first, second) = (AttachedConnection.ByUid("1"), AttachedConnection.ByUid("2"));
        await AddAsync(Connection("lab"));
        var seenBefore = await FindAsync("lab");
        await ClaimAsync("lab", whole: true, first, "server:1");

        (await RotateAsync(seenBefore, second)).ShouldBe(new ConnectionConflict.AnotherCluster("lab"));
        (await FindAsync("lab")).Version.ShouldBe(1);

        // It does not tell which cluster it is: so nobody else may be the first.
        (await RotateAsync(seenBefore, "server:2")).ShouldBeNull();
        (await FindAsync("lab")).Destinations.ShouldBe([first, "server:2"], true);
        (await AddAsync(Connection("copy", first))).ShouldBe([new ConnectionConflict.Connected("copy", "lab")]);
    }

    [Fact]
    public async Task Claim_OfAnotherCluster_StopsTheConnection_AndIsHistory_UntilItsOwnAnswersAgain()
    {
        var (own, other) = (AttachedConnection.ByUid("1"), AttachedConnection.ByUid("2"));
        await AddAsync(Connection("lab", own, "server:1"));
        // It was silent when it was rotated.
        (await RotateAsync(await FindAsync("lab"), "server:2")).ShouldBeNull();

        (await ClaimAsync("lab", whole: true, other, "server:2")).LeadsAstray.ShouldBeTrue();
        await ClaimAsync("lab", whole: true, other, "server:2");

        var astray = await FindAsync("lab");
        (astray.LeadsAstray, astray.TwinOf).ShouldBe((true, null));
        astray.Destinations.ShouldBe([own, "server:2"], true);
        (await AddAsync(Connection("other", other))).ShouldBeEmpty();
        (await ToldAsync()).ShouldBe([
            "another cluster answers than the one that is attached as lab, which is not used any more",
        ]);

        (await ClaimAsync("lab", whole: true, own, "server:2")).LeadsAstray.ShouldBeFalse();
        (await FindAsync("lab")).LeadsAstray.ShouldBeFalse();
    }

    [Fact]
    public async Task Rotate_BackToItsOwnCluster_LetsItBeUsedAgain()
    {
        await AddAsync(Connection("lab", AttachedConnection.ByUid("1")));
        await ClaimAsync("lab", whole: true, AttachedConnection.ByUid("2"));

        (await RotateAsync(await FindAsync("lab"), AttachedConnection.ByUid("2"))).ShouldBe(
            new ConnectionConflict.AnotherCluster("lab")
        );
        (await FindAsync("lab")).LeadsAstray.ShouldBeTrue();
        (await RotateAsync(await FindAsync("lab"), AttachedConnection.ByUid("1"))).ShouldBeNull();

        (await FindAsync("lab")).LeadsAstray.ShouldBeFalse();
    }

    [Fact]
    public async Task Claim_ByAFileThatConfigurationNames_MayLeadElsewhere()
    {
        await AddAsync(Connection("lab", AttachedConnection.ByUid("1")));
        await Store.SaveAsync((await FindAsync("lab")) with { Source = ConnectionSource.Configuration }, null, Cancel);

        (await ClaimAsync("lab", whole: true, AttachedConnection.ByUid("2"))).LeadsAstray.ShouldBeFalse();

        (await FindAsync("lab")).Destinations.ShouldBe([AttachedConnection.ByUid("2")]);
    }

    [Fact]
    public async Task Detached_CanBeConnectedAgain()
    {
        await AddAsync(Connection("factory", "uid:1"));
        await Changes.RemoveAsync(await FindAsync("factory"), Entry("detached"), Samples.Noon, Cancel);

        (await AddAsync(Connection("lab", "uid:1"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_OfWhatAnotherHas_GivesNothing_UntilThatOneGoes()
    {
        await AddAsync(Connection("factory", "uid:1"), Connection("lab", "uid:2"));

        var twin = await ClaimAsync("lab", whole: true, "server:2", "uid:1");
        (twin.TwinOf, twin.Destinations.Count).ShouldBe(("factory", 0));
        (await FindAsync("lab")).TwinOf.ShouldBe("factory");

        await Changes.RemoveAsync(await FindAsync("factory"), Entry("detached"), Samples.Noon, Cancel);
        (await FindAsync("lab")).TwinOf.ShouldBeNull();
        (await ClaimAsync("lab", whole: true, "server:2", "uid:1")).Destinations.ShouldBe(["server:2", "uid:1"], true);
    }

    [Fact]
    public async Task Claim_OfWhatAYoungerOneWasFasterToClaim_MakesTheYoungerTheTwin()
    {
        await AddAsync(Connection("factory", "server:1"));
        await AddAsync(Connection("lab", "server:2"));
        await AddAsync(Connection("waiting", "server:3"));
        await ClaimAsync("lab", whole: true, "server:2", "uid:1");
        await ClaimAsync("waiting", whole: true, "server:2");

        var first = await ClaimAsync("factory", whole: true, "server:1", "uid:1");

        (first.TwinOf, (await FindAsync("factory")).TwinOf).ShouldBe((null, null));
        (await FindAsync("factory")).Destinations.ShouldBe(["server:1", "uid:1"], true);
        var lab = await FindAsync("lab");
        (lab.TwinOf, lab.Destinations.Count).ShouldBe(("factory", 0));
        (await FindAsync("waiting")).TwinOf.ShouldBeNull();
        (await ClaimAsync("lab", whole: true, "server:2", "uid:1")).TwinOf.ShouldBe("factory");
    }

    [Fact]
    public async Task Claim_OfWhatAnOlderAndAYoungerOneHave_MakesATwinOfTheOlder()
    {
        await AddAsync(Connection("factory", "uid:1"));
        await AddAsync(Connection("lab", "uid:2"));
        await AddAsync(Connection("copy", "uid:3"));

        (await ClaimAsync("lab", whole: true, "uid:1", "uid:3")).TwinOf.ShouldBe("factory");

        (await FindAsync("copy")).Destinations.ShouldBe(["uid:3"]);
    }

    [Fact]
    public async Task Claim_ByWhatSettingsSayAlone_TakesNothingFromAYoungerOne()
    {
        await AddAsync(Connection("factory", "azure:1"));
        await AddAsync(Connection("lab", "azure:2"));

        (await ClaimAsync("factory", whole: false, "azure:2")).TwinOf.ShouldBe("lab");

        (await FindAsync("lab")).Destinations.ShouldBe(["azure:2"]);
    }

    [Fact]
    public async Task Claim_AddsToWhatIsKnown_UnlessItIsAll()
    {
        await AddAsync(Connection("lab", "uid:1"));

        (await ClaimAsync("lab", whole: false, "server:1")).Destinations.ShouldBe(["uid:1", "server:1"], true);
        (await ClaimAsync("lab", whole: true, "server:1")).Destinations.ShouldBe(["server:1"]);
    }

    [Fact]
    public async Task Claim_OfWhatWasChangedMeanwhile_WritesNothing()
    {
        await AddAsync(Connection("lab", "uid:1"));
        var seen = await FindAsync("lab");
        await RotateAsync(seen, "uid:2");

        await Claims.ClaimAsync(seen, ["uid:1"], whole: true, Cancel);

        (await FindAsync("lab")).Destinations.ShouldBe(["uid:2"]);
    }

    [Fact]
    public async Task Save_ByConfiguration_KeepsWhereItLeads_UntilItSaysOtherwise()
    {
        await AddAsync(Connection("lab", "uid:1"));
        var lab = await FindAsync("lab");
        await AddAsync(Connection("factory", "uid:2"));
        await ClaimAsync("factory", whole: true, "uid:1");

        await Store.SaveAsync(lab with { Source = ConnectionSource.Configuration }, secret: null, Cancel);
        (await FindAsync("lab")).Destinations.ShouldBe(["uid:1"]);
        (await FindAsync("factory")).TwinOf.ShouldBe("lab");

        await Store.SaveAsync(lab with { Settings = new JsonObject { ["a"] = 1 } }, secret: null, Cancel);
        (await FindAsync("lab")).Destinations.ShouldBeEmpty();
        (await FindAsync("factory")).TwinOf.ShouldBeNull();
    }

    private async Task<Connection> FindAsync(string name) => (await Store.FindAsync(name, Cancel)).ShouldNotBeNull();

    private async Task<Connection> ClaimAsync(string name, bool whole, params string[] destinations) =>
        await Claims.ClaimAsync(await FindAsync(name), destinations, whole, Cancel);

    private Task<ConnectionConflict?> RotateAsync(Connection known, string destination) =>
        Changes.RotateAsync(known, known with { Destinations = [destination] }, "new", Entry("rotated"), Cancel);

    private Task<IReadOnlyList<ConnectionConflict>> AddAsync(params Connection[] connections) =>
        Changes.AddAsync([.. connections.Select(it => new AddedConnection(it, "secret", Entry("added")))], Cancel);

    private async Task<IEnumerable<string>> ToldAsync()
    {
        await Portal.Sealer.SealAsync(Cancel);
        var page = await Portal
            .Get<IHistoryReader>()
            .SearchAsync(new HistoryQuery(Kind: HistoryKind.External), HistorySight.Portal, Cancel);
        return page.Entries.Select(it => it.Entry.Sentence);
    }

    private static HistoryEntry Entry(string sentence) => Samples.Entry(sentence) with { Kind = HistoryKind.Changed };

    // Ids of one millisecond tell no order.
    private Connection Connection(string name, params string[] destinations) =>
        new(
            Guid.CreateVersion7(Samples.Noon.AddSeconds(_made++)),
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings("a"),
            ConnectionSource.Portal
        )
        {
            Destinations = destinations,
        };
}
