using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Data.Tests.Approvals;

public sealed class RequestStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Caller s_anna = new("p-1", "Anna", [Role.Approver], null, "c-2");
    private static readonly Caller s_aron = new("p-2", "Aron", [Role.Approver], null, "c-3");

    private IRequestStore Store => Portal.Get<IRequestStore>();

    private IOperationStore Operations => Portal.Get<IOperationStore>();

    [Fact]
    public async Task Asking_blocks_nobody_and_no_worker_touches_it()
    {
        var id = await AskAsync();
        var second = await AskAsync();

        (await Operations.ClaimAsync(Cancel)).ShouldBeNull();
        (await RunningAsync()).ShouldBeEmpty();
        await Operations.CreateAsync(Samples.Operation(), made => Samples.Requested(Samples.Operation(), made), Cancel);
        (await StateAsync(id)).ShouldBe(OperationState.AwaitingApproval);
        (await StateAsync(second)).ShouldBe(OperationState.AwaitingApproval);
    }

    [Fact]
    public async Task List_that_is_not_counted_holds_the_same()
    {
        await AskAsync();
        var id = await AskAsync();

        var page = await Store.ListAsync(new RequestQuery(Size: 1, Counted: false), OperationSight.Portal, Cancel);

        page.Requests.ShouldHaveSingleItem().Operation.Id.ShouldBe(id);
        page.Next.ShouldBe(id);
        page.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Two_approvers_at_once_one_decides_and_the_other_is_told()
    {
        var id = await AskAsync();

        var moves = await Task.WhenAll(ApproveAsync(id, s_anna), ApproveAsync(id, s_aron));

        moves.OfType<RequestMove.To>().Count().ShouldBe(1);
        moves.OfType<RequestMove.Refused>().ShouldHaveSingleItem().Sentence.ShouldContain("approved already");
        (await FindAsync(id)).Approvals.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Approved_while_its_key_is_busy_it_stays_and_is_queued_when_the_key_is_free()
    {
        var running = Samples.Operation();
        var first = await Operations.CreateAsync(running, made => Samples.Requested(running, made), Cancel);
        var id = await AskAsync();
        await ApproveAsync(id, s_anna);
        (await KeepAsync()).ShouldBeFalse();
        (await Store.ApplyAsync(id, TickNow, Cancel)).ShouldBeNull("the index says so, too");

        await using (var lease = (await Operations.ClaimAsync(Cancel))!)
        {
            lease.Operation.Id.ShouldBe(first);
            var ended = OperationHistory.Ended(lease.Operation, OperationState.Succeeded, null, null, Samples.Noon);
            await lease.EndAsync(null, OperationTrigger.Succeed, null, ended, Cancel);
        }

        (await KeepAsync()).ShouldBeTrue();
        var request = await FindAsync(id);
        (request.Operation.State, request.Operation.Approval).ShouldBe((OperationState.Queued, ApprovalMark.Approved));
        request.Operation.QueuedAt.ShouldNotBeNull();
        request.Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Used);
        (await KeepAsync()).ShouldBeFalse();
        await using var claimed = (await Operations.ClaimAsync(Cancel))!;
        claimed.Operation.Id.ShouldBe(id);
    }

    [Fact]
    public async Task Of_two_requests_for_one_key_the_second_waits_for_the_first()
    {
        var (first, second) = (await AskAsync(), await AskAsync());
        await ApproveAsync(first, s_anna);
        await ApproveAsync(second, s_anna);

        (await KeepAsync()).ShouldBeTrue();
        (await KeepAsync()).ShouldBeFalse();

        (await StateAsync(first)).ShouldBe(OperationState.Queued);
        (await StateAsync(second)).ShouldBe(OperationState.AwaitingApproval);
    }

    [Fact]
    public async Task Frozen_request_stays_approved_and_one_behind_it_goes_first()
    {
        var (frozen, free) = (await AskAsync(), await AskAsync("test"));
        var now = TimeProvider.System.GetUtcNow();
        var scope = Scope.Cluster("azure", "prod");
        var freeze = new FreezeWindow(Guid.NewGuid(), "Year end", scope, now, now.AddHours(1), "Why", "Adam", now);
        await Portal.Get<IProtections>().AddAsync(freeze, Samples.Entry(), Cancel);
        await ApproveAsync(frozen, s_anna);
        await ApproveAsync(free, s_anna);

        (await KeepAsync()).ShouldBeTrue();
        (await KeepAsync()).ShouldBeFalse();
        (await StateAsync(free)).ShouldBe(OperationState.Queued);
        (await FindAsync(frozen)).IsApproved(TimeProvider.System.GetUtcNow()).ShouldBeTrue();

        var ended = freeze with { EndedAt = TimeProvider.System.GetUtcNow(), EndedBy = "Adam" };
        (await Portal.Get<IProtections>().EndAsync(ended, Samples.Entry(), null, Cancel)).ShouldBeTrue();
        (await KeepAsync()).ShouldBeTrue();
        (await StateAsync(frozen)).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task What_was_agreed_to_and_not_used_in_time_is_found_until_somebody_agrees_again()
    {
        var (lapsed, waiting) = (await AskAsync(), await AskAsync("test"));
        await ApproveAsync(lapsed, s_anna);
        await ApproveAsync(waiting, s_anna);
        (await IdsAsync(new(RequestedById: Samples.Olga.ObjectId, Lapsed: true))).ShouldBeEmpty();
        await Portal.ExecuteAsync(
            $"update portal.operations set approved_until = now() - interval '1 second' where id = {lapsed}"
        );
        await Portal.ExecuteAsync(
            $"update portal.operation_approvals set until = now() - interval '1 second' where operation_id = {lapsed}"
        );
        await KeepAsync();

        (await IdsAsync(new(RequestedById: Samples.Olga.ObjectId, Lapsed: true))).ShouldBe([lapsed]);
        (await IdsAsync(new(RequestedById: s_anna.ObjectId, Lapsed: true))).ShouldBeEmpty();

        await ApproveAsync(lapsed, s_aron);
        (await IdsAsync(new(RequestedById: Samples.Olga.ObjectId, Lapsed: true))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Revised_request_has_the_new_plan_its_steps_and_no_approval()
    {
        var id = await AskAsync(approvers: 2);
        await ApproveAsync(id, s_anna);
        var plan = Samples.Operation("prod", "Look", "Act", "Read back") with { PlanHash = "other" };
        var terms = new RequestTerms(2, TimeProvider.System.GetUtcNow().AddDays(7));

        await Store.ApplyAsync(
            id,
            request => RequestCourse.Revise(request, plan, terms, TimeProvider.System.GetUtcNow()),
            Cancel
        );

        var request = await FindAsync(id);
        request.Operation.PlanHash.ShouldBe("other");
        request.Operation.Steps.Select(step => step.Name).ShouldBe(["Look", "Act", "Read back"]);
        request.Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        (request.Operation.Deadline - request.Operation.RequestedAt).ShouldBe(TimeSpan.FromHours(1));
        (await HistoryOfAsync(id)).ShouldBe([HistoryKind.Requested, HistoryKind.Approved, HistoryKind.Revised]);
    }

    [Fact]
    public async Task Request_that_waited_too_long_ends_with_its_steps_and_an_entry()
    {
        var id = await AskAsync();
        await Portal.ExecuteAsync("update portal.operations set awaits_until = now() - interval '1 second'");

        (await KeepAsync()).ShouldBeTrue();

        var request = await FindAsync(id);
        (request.Operation.State, request.Operation.Error!.Code).ShouldBe((OperationState.Canceled, "Expired"));
        request.Operation.Steps.ShouldAllBe(step => step.State == StepState.Canceled);
        (await HistoryOfAsync(id)).ShouldBe([HistoryKind.Requested, HistoryKind.Expired]);
        (await KeepAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Lists_show_what_one_may_decide_what_is_ones_own_and_what_awaits_review()
    {
        var (mine, inScope, outside, portal) = (
            await AskAsync("a", by: s_anna),
            await AskAsync("b"),
            await AskAsync("c"),
            // What belongs to no cluster is the portal's own.
            await AskAsync("", provider: PortalProvider.Name)
        );
        var scope = new VisibleScopes([Scope.Cluster("azure", "a"), Scope.Cluster("azure", "b")]);

        (await IdsAsync(new(DecidableBy: new(s_anna.ObjectId, scope, OfPortal: false)))).ShouldBe([inScope]);
        (await IdsAsync(new(DecidableBy: new("x", VisibleScopes.None, OfPortal: true)))).ShouldBe([portal]);
        (await IdsAsync(new(RequestedById: s_anna.ObjectId))).ShouldBe([mine]);
        (await IdsAsync(new(Awaiting: true))).ShouldBe([portal, outside, inScope, mine]);
        await ApproveAsync(inScope, s_anna);
        (await IdsAsync(new(DecidableBy: new(s_aron.ObjectId, scope, OfPortal: false)))).ShouldBe([mine]);
        await KeepAsync();
        (await IdsAsync(new(Awaiting: false))).ShouldBe([inScope]);
        (await IdsAsync(new(AwaitsReview: true))).ShouldBeEmpty();
        await Portal.ExecuteAsync($"update portal.operations set approval = 'BreakGlass' where id = {inScope}");
        (await IdsAsync(new(AwaitsReview: true))).ShouldBe([inScope]);
        (await Store.FindAsync(outside, new(scope, scope, "x"), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task What_somebody_asked_for_is_shown_and_counted_to_them_alone_where_they_see_nothing_any_more()
    {
        var (own, _) = (await AskAsync("a"), await AskAsync("a", by: s_anna));
        var elsewhere = new VisibleScopes([Scope.Cluster("azure", "b")]);
        var olga = new OperationSight(elsewhere, elsewhere, Samples.Olga.ObjectId);

        foreach (var sight in (OperationSight[])[olga, olga with { Seen = VisibleScopes.None }])
        {
            var page = await Store.ListAsync(new(), sight, Cancel);
            page.Requests.ShouldHaveSingleItem().Operation.Id.ShouldBe(own);
            page.Count.ShouldBe(1);
            (await Operations.ListAsync(new(), sight, Cancel)).Operations.ShouldHaveSingleItem().Id.ShouldBe(own);
            (await Store.FindAsync(own, sight, Cancel)).ShouldNotBeNull();
            (await Operations.FindAsync(own, sight, Cancel)).ShouldNotBeNull();
            (await Operations.EventsAsync(own, sight, Cancel)).ShouldNotBeEmpty();
            var another = sight with { ObjectId = "another" };
            (await Store.ListAsync(new(), another, Cancel)).Count.ShouldBe(0);
            (await Operations.FindAsync(own, another, Cancel)).ShouldBeNull();
            (await Operations.EventsAsync(own, another, Cancel)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Request_about_the_portal_itself_is_neither_shown_nor_counted_to_a_viewer_who_did_not_ask()
    {
        var (portal, clusters) = (await AskAsync("", provider: PortalProvider.Name), await AskAsync("b"));
        var viewer = new OperationSight(VisibleScopes.Portal, VisibleScopes.None, "v-1");

        var page = await Store.ListAsync(new(), viewer, Cancel);

        page.Requests.ShouldHaveSingleItem().Operation.Id.ShouldBe(clusters);
        page.Count.ShouldBe(1);
        (await Store.FindAsync(portal, viewer, Cancel)).ShouldBeNull();
        (await Store.FindAsync(portal, viewer with { ObjectId = Samples.Olga.ObjectId }, Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("hash", "1 hour", true)]
    [InlineData("hash", "-1 hour", false)]
    [InlineData("earlier", "1 hour", false)]
    public async Task Review_counts_for_the_plan_that_ran_and_after_the_glass_was_broken(
        string plan,
        string after,
        bool counts
    )
    {
        var id = await AskAsync();
        await Portal.ExecuteAsync(
            $"""
            update portal.operations set approval = 'BreakGlass', state = 'Succeeded', ended_at = now() where id = {id};
            insert into portal.operation_approvals (id, operation_id, by_id, by_name, decision, plan_hash, at, standing)
            values (gen_random_uuid(), {id}, 'a', 'Ada', 'BreakGlass', 'hash', now(), 'Used'),
                (gen_random_uuid(), {id}, 'r', 'Audrey', 'Review', '{plan}', now() + interval '{after}', 'Used')
            """
        );

        (await IdsAsync(new(AwaitsReview: true))).ShouldBe(counts ? [] : [id]);
        (await FindAsync(id)).AwaitsReview.ShouldBe(!counts);
    }

    [Fact]
    public async Task Policy_is_written_once_per_version()
    {
        var store = Portal.Get<IApprovalPolicyStore>();
        (await store.ReadAsync(Cancel)).Version.ShouldBe(0);
        var policy = new ApprovalPolicy { ApprovalHours = 8 };

        (await store.SaveAsync(policy, 1, null, Cancel)).ShouldBeFalse("there is no version 1");
        (await store.SaveAsync(policy, 0, Samples.Entry(), Cancel)).ShouldBeTrue();
        (await store.SaveAsync(policy with { ApprovalHours = 9 }, 0, Samples.Entry(), Cancel)).ShouldBeFalse();
        (await store.SaveAsync(policy with { ApprovalHours = 10 }, 1, null, Cancel)).ShouldBeTrue();

        var stored = await store.ReadAsync(Cancel);
        (stored.Version, stored.Policy.ApprovalHours).ShouldBe((2, 10));
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
    }

    private async Task<long> AskAsync(
        string cluster = "prod",
        int approvers = 1,
        Caller? by = null,
        string provider = "aks"
    )
    {
        var operation = Samples.Request(cluster, approvers) with
        {
            RequestedBy = by ?? Samples.Olga,
            Provider = provider,
        };
        return await Operations.CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);
    }

    private Task<RequestMove?> ApproveAsync(long id, Caller by)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Store.ApplyAsync(
            id,
            request =>
                RequestDecisions.Approve(
                    request,
                    new Statement(by, request.Operation.PlanHash, null, now),
                    ApprovalPolicy.Default
                ),
            Cancel
        );
    }

    private static RequestMove TickNow(Request request) =>
        RequestCourse.Tick(request, ApprovalPolicy.Default, TimeProvider.System.GetUtcNow());

    private Task<bool> KeepAsync() => KeepRequestsAsync();

    private async Task<Request> FindAsync(long id) => (await Store.FindAsync(id, OperationSight.Portal, Cancel))!;

    private async Task<OperationState> StateAsync(long id) => (await FindAsync(id)).Operation.State;

    private async Task<IEnumerable<long>> IdsAsync(RequestQuery query) =>
        (await Store.ListAsync(query, OperationSight.Portal, Cancel)).Requests.Select(request => request.Operation.Id);

    private async Task<IReadOnlyList<Operation>> RunningAsync() =>
        (await Operations.ListAsync(new OperationQuery(Active: true), OperationSight.Portal, Cancel)).Operations;

    private async Task<IEnumerable<string>> HistoryOfAsync(long id)
    {
        await Portal.Sealer.SealAsync(Cancel);
        var entries = await Portal.Get<IHistoryReader>().OfOperationAsync(id, HistorySight.Portal, Cancel);
        return entries.Select(entry => entry.Entry.Kind);
    }
}
