using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Data.Tests.Operations;

public sealed class OperationStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private IOperationStore Store => Portal.Get<IOperationStore>();

    [Fact]
    public async Task Create_Operation_WritesRowStepsEventAndRequestedEntry()
    {
        var id = await CreateAsync(Samples.Operation());

        var operation = (await Store.FindAsync(id, OperationSight.Portal, Cancel))!;
        operation.State.ShouldBe(OperationState.Queued);
        operation
            .Steps.Select(step => (step.Name, step.State))
            .ShouldBe([("Send", StepState.Pending), ("Read back", StepState.Pending)]);
        operation.Plan["name"]!.GetValue<string>().ShouldBe("prod");
        (await Store.EventsAsync(id, OperationSight.Portal, Cancel)).Single().Text.ShouldBe("Requested by Olga.");
        (await HistoryOfAsync(id)).ShouldBe([HistoryKind.Requested]);
    }

    [Fact]
    public async Task Create_SameKeyWhileOneHasNotEnded_IsRefusedAndWritesNothing()
    {
        var id = await CreateAsync(Samples.Operation());

        var fault = await Should.ThrowAsync<OperationConflictException>(() => CreateAsync(Samples.Operation()));

        fault.RunningOperationId.ShouldBe(id);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
        await EndAsync();
        (await CreateAsync(Samples.Operation())).ShouldBeGreaterThan(id);
    }

    [Fact]
    public async Task Create_HistoryEntryCannotBeMade_WritesNoOperation()
    {
        await Should.ThrowAsync<FormatException>(() =>
            Store.CreateAsync(Samples.Operation(), _ => throw new FormatException("no entry"), Cancel)
        );

        (await Portal.ScalarAsync<long>("select count(*) from portal.operations")).ShouldBe(0);
    }

    [Fact]
    public async Task Trigger_CancelOfAQueuedOne_EndsItWithItsStepsAndAnEntry()
    {
        var id = await CreateAsync(Samples.Operation());

        (await CancelAsync(id)).ShouldBeTrue();

        var operation = (await Store.FindAsync(id, OperationSight.Portal, Cancel))!;
        operation.State.ShouldBe(OperationState.Canceled);
        operation.EndedAt.ShouldNotBeNull();
        operation.Steps.ShouldAllBe(step => step.State == StepState.Canceled);
        (await HistoryOfAsync(id)).ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
        (await CancelAsync(id)).ShouldBeFalse("it has ended");
        (await CancelAsync(id + 1)).ShouldBeFalse("there is none");
    }

    [Fact]
    public async Task List_ThatIsNotCounted_HoldsTheSame()
    {
        await CreateAsync(Samples.Operation("a"));
        await CreateAsync(Samples.Operation("b"));

        var page = await Store.ListAsync(new OperationQuery(Size: 1, Counted: false), OperationSight.Portal, Cancel);

        Clusters(page).ShouldBe(["b"]);
        page.Next.ShouldNotBeNull();
        page.Count.ShouldBe(0);
    }

    [Fact]
    public async Task List_ByPagesAndFilters_IsNewestFirst()
    {
        foreach (var cluster in (string[])["a", "b", "c"])
        {
            await CreateAsync(Samples.Operation(cluster));
        }

        await EndAsync();

        var first = await Store.ListAsync(new OperationQuery(Size: 2), OperationSight.Portal, Cancel);
        var second = await Store.ListAsync(new OperationQuery(Before: first.Next), OperationSight.Portal, Cancel);
        var active = await Store.ListAsync(new OperationQuery(Active: true), OperationSight.Portal, Cancel);
        var ofB = await Store.ListAsync(new OperationQuery(Cluster: "b"), OperationSight.Portal, Cancel);
        var ended = (
            await Store.ListAsync(new OperationQuery(Active: false), OperationSight.Portal, Cancel)
        ).Operations;
        var end = ended.ShouldHaveSingleItem().EndedAt!.Value;
        var narrow = SightOf(Scope.Cluster("azure", "c"));

        Clusters(first).ShouldBe(["c", "b"]);
        first.Count.ShouldBe(3);
        Clusters(second).ShouldBe(["a"]);
        Clusters(active).ShouldBe(["c", "b"]);
        Clusters(ofB).ShouldBe(["b"]);
        Clusters(await EndedSinceAsync(end)).ShouldBe(["a"]);
        Clusters(await EndedSinceAsync(end + TimeSpan.FromSeconds(1))).ShouldBeEmpty();
        Clusters(await Store.ListAsync(new OperationQuery(), narrow, Cancel)).ShouldBe(["c"]);
        (await Store.FindAsync(ofB.Operations[0].Id, narrow, Cancel)).ShouldBeNull();
        (await Store.EventsAsync(ofB.Operations[0].Id, narrow, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_lies_in_a_namespace_is_shown_to_those_of_the_namespace_and_of_its_cluster()
    {
        var ids = new List<long>();
        foreach (var space in (string?[])["web", "web-2", null])
        {
            var operation = Samples.Operation("prod");
            var target = operation.Target with { Namespace = space };
            ids.Add(await CreateAsync(operation with { Target = target, ExclusiveKey = $"object:{space}" }));
        }

        (await IdsAsync(Scope.Namespace("azure", "prod", "web"))).ShouldBe([ids[0]]);
        (await IdsAsync(Scope.Namespace("azure", "prod-2", "web"))).ShouldBeEmpty();
        (await IdsAsync(Scope.Cluster("azure", "prod"))).ShouldBe([ids[2], ids[1], ids[0]]);
        var web = SightOf(Scope.Namespace("azure", "prod", "web"));
        (await Store.FindAsync(ids[0], web, Cancel))!.Target.Scope.ShouldBe(web.Seen.Scopes[0]);
        (await Store.FindAsync(ids[1], web, Cancel)).ShouldBeNull();
        (await Store.EventsAsync(ids[2], web, Cancel)).ShouldBeEmpty();

        async Task<IEnumerable<long>> IdsAsync(Scope scope) =>
            (await Store.ListAsync(new OperationQuery(), SightOf(scope), Cancel)).Operations.Select(it => it.Id);
    }

    [Fact]
    public async Task What_is_about_the_portal_itself_is_shown_to_who_asked_and_to_who_sees_all_of_the_portal_in_full()
    {
        var operation = Samples.Operation("");
        var portals = await CreateAsync(operation with { Title = "Make Eve an Admin", ExclusiveKey = "portal:eve" });
        var clusters = await CreateAsync(Samples.Operation("prod"));
        var viewer = SightOf(Scope.Portal);

        (await SeenAsync(viewer)).ShouldBe([clusters]);
        (await SeenAsync(viewer with { InFull = new([Scope.Cluster("azure", "prod")]) })).ShouldBe([clusters]);
        (await SeenAsync(viewer with { ObjectId = Samples.Olga.ObjectId })).ShouldBe([clusters, portals]);
        (await SeenAsync(viewer with { InFull = VisibleScopes.Portal })).ShouldBe([clusters, portals]);

        async Task<IEnumerable<long>> SeenAsync(OperationSight sight)
        {
            var page = await Store.ListAsync(new OperationQuery(), sight, Cancel);
            page.Count.ShouldBe(page.Operations.Count, "what is not seen is not counted");
            foreach (var id in (long[])[portals, clusters])
            {
                var shows = page.Operations.Any(shown => shown.Id == id);
                (await Store.FindAsync(id, sight, Cancel) is not null).ShouldBe(shows);
                ((await Store.EventsAsync(id, sight, Cancel)).Count > 0).ShouldBe(shows);
            }

            return page.Operations.Select(shown => shown.Id);
        }
    }

    private static OperationSight SightOf(Scope scope) => new(new([scope]), VisibleScopes.None, "v-1");

    private Task<OperationPage> EndedSinceAsync(DateTimeOffset since) =>
        Store.ListAsync(new OperationQuery(EndedSince: since), OperationSight.Portal, Cancel);

    private static IEnumerable<string> Clusters(OperationPage page) =>
        page.Operations.Select(operation => operation.Target.Cluster);

    private Task<long> CreateAsync(NewOperation operation) =>
        Store.CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);

    private Task<bool> CancelAsync(long id) =>
        Store.TriggerAsync(
            id,
            OperationTrigger.RequestCancel,
            Samples.Olga,
            (row, next) =>
                OperationHistory.Steered(row, OperationTrigger.RequestCancel, next, Samples.Olga, Samples.Noon),
            Cancel
        );

    private async Task EndAsync()
    {
        await using var lease = (await Store.ClaimAsync(Cancel))!;
        var ended = OperationHistory.Ended(lease.Operation, OperationState.Succeeded, null, null, Samples.Noon);
        await lease.EndAsync(null, OperationTrigger.Succeed, null, ended, Cancel);
    }

    private async Task<IEnumerable<string>> HistoryOfAsync(long id)
    {
        await Portal.Sealer.SealAsync(Cancel);
        var entries = await Portal.Get<IHistoryReader>().OfOperationAsync(id, HistorySight.Portal, Cancel);
        return entries.Select(entry => entry.Entry.Kind);
    }
}
