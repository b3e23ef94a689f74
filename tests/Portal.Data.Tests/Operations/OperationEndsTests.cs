using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Data.Tests.Changes;

namespace Portal.Data.Tests.Operations;

/// <summary>Who asked is told of what came to nothing, until they have read it.</summary>
public sealed class OperationEndsTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Caller s_anna = new("p-1", "Anna", [Role.Approver], null, "c-2");

    private IOperationEnds Ends => Portal.Get<IOperationEnds>();

    private IRequestStore Requests => Portal.Get<IRequestStore>();

    [Fact]
    public async Task Rejected_Expired_Failed_and_unknown_are_told_and_nothing_else_is()
    {
        var rejected = await CreateAsync(Samples.Request("rejected"));
        await RejectAsync(rejected);
        var expired = await CreateAsync(Samples.Request("expired"));
        await Portal.ExecuteAsync($"update portal.operations set awaits_until = now() where id = {expired}");
        (await KeepRequestsAsync()).ShouldBeTrue();
        var withdrawn = await CreateAsync(Samples.Request("withdrawn"));
        await Requests.ApplyAsync(withdrawn, request => RequestCourse.Withdraw(request, Samples.Olga, Now), Cancel);
        var failed = await EndAsync("Failed");
        var unknown = await EndAsync("Unknown");
        await EndAsync("Succeeded");
        await EndAsync("Canceled");
        await CreateAsync(Samples.Request("waits"));

        (await ListAsync()).Order().ShouldBe([rejected, expired, failed, unknown]);
        (await ListAsync("another")).ShouldBeEmpty("they are not theirs");
        (await ListAsync(since: Now.AddMinutes(1))).ShouldBeEmpty("it was long ago");
    }

    [Fact]
    public async Task What_was_read_is_told_no_more_and_what_ends_later_is()
    {
        await RejectAsync(await CreateAsync(Samples.Request("a")));
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var running = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);

        await Ends.MarkReadAsync("another", Now, Cancel);
        (await ListAsync()).Count.ShouldBe(1, "somebody else has read theirs");
        await Ends.MarkReadAsync(Samples.Olga.ObjectId, Now, Cancel);

        (await ListAsync()).ShouldBeEmpty();
        (await heard.UntilAsync(ChangeTopic.Alerts)).Key.ShouldBe("another");
        (await heard.UntilAsync(ChangeTopic.Alerts)).Key.ShouldBe(Samples.Olga.ObjectId);
        var later = await CreateAsync(Samples.Request("b"));
        await RejectAsync(later);
        (await ListAsync()).ShouldBe([later]);
    }

    [Fact]
    public async Task Collectable_is_what_was_approved_for_who_asked_as_long_as_the_approval_holds()
    {
        var kubeconfig = Samples.Request("a") with { Kind = Permission.DownloadKubeconfig };
        var (id, other) = (await CreateAsync(kubeconfig), await CreateAsync(Samples.Request("b")));
        (await CollectableAsync(Samples.Olga)).ShouldBeEmpty("nobody agreed yet");
        await Portal.ExecuteAsync("update portal.operations set approved_until = now() + interval '1 hour'");

        (await CollectableAsync(Samples.Olga)).ShouldBe([id], $"{other} starts by itself");
        (await CollectableAsync(s_anna)).ShouldBeEmpty();

        await Portal.ExecuteAsync("update portal.operations set approved_until = now()");
        (await CollectableAsync(Samples.Olga)).ShouldBeEmpty();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Task<long> CreateAsync(NewOperation operation) =>
        Portal.Get<IOperationStore>().CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);

    /// <summary>One that ran, and how it ended.</summary>
    private async Task<long> EndAsync(string state)
    {
        var id = await CreateAsync(Samples.Operation(state));
        await Portal.ExecuteAsync(
            $"update portal.operations set state = '{state}', ended_at = now(), error = '{{}}' where id = {id}"
        );
        return id;
    }

    private Task<RequestMove?> RejectAsync(long id) =>
        Requests.ApplyAsync(
            id,
            request => RequestDecisions.Reject(request, new Statement(s_anna, "hash", "no", Now)),
            Cancel
        );

    private async Task<IReadOnlyList<long>> ListAsync(string person = "o-1", DateTimeOffset? since = null)
    {
        var from = since ?? Now.AddDays(-1);
        var page = await Ends.ListAsync(person, from, 9, Cancel);
        page.Count.ShouldBe(page.Operations.Count);
        return [.. page.Operations.Select(operation => operation.Id)];
    }

    private async Task<IReadOnlyList<long>> CollectableAsync(Caller caller)
    {
        var query = new RequestQuery(CollectableBy: caller.ObjectId);
        var page = await Requests.ListAsync(query, OperationSight.Portal, Cancel);
        return [.. page.Requests.Select(request => request.Operation.Id)];
    }
}
