using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>Approved requests while a freeze holds.</summary>
public sealed class KeepRequestsTests : IDisposable
{
    private static readonly Scope s_prod = Scope.Cluster("azure", "prod");
    private readonly Requests _requests = new();
    private readonly ProtectionPorts _protections = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ProtectionGuard _guard;

    public KeepRequestsTests() => _guard = _protections.Guard(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _guard.Dispose();

    [Fact]
    public async Task Approved_request_waits_for_the_end_of_a_freeze()
    {
        Freeze(s_prod, hours: 5);
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(id);

        (await KeepAsync()).ShouldBeFalse("changes are frozen");
        (State(id), _requests[id].IsApproved(_time.GetUtcNow())).ShouldBe((OperationState.AwaitingApproval, true));

        _time.Advance(TimeSpan.FromHours(5));
        (await KeepAsync()).ShouldBeTrue();
        (State(id), _requests[id].Operation.QueuedAt).ShouldBe((OperationState.Queued, Noon.AddHours(5)));
    }

    [Fact]
    public async Task Freeze_that_is_ended_earlier_holds_nothing_any_more()
    {
        Freeze(s_prod, hours: 5);
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(id);
        (await KeepAsync()).ShouldBeFalse();

        _protections.Stored = ProtectionMap.Empty;
        _protections.Hint(ChangeTopic.Protection);

        (await KeepAsync()).ShouldBeTrue();
        State(id).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task Freeze_that_this_replica_has_not_heard_of_holds_it_all_the_same()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(id);
        await _guard.KnownAsync(Cancel);
        Freeze(s_prod, hours: 5);

        (await KeepAsync()).ShouldBeFalse();

        State(id).ShouldBe(OperationState.AwaitingApproval);
    }

    [Fact]
    public async Task Approval_that_ends_before_the_freeze_does_has_to_be_given_again()
    {
        Freeze(Scope.Portal, hours: 48);
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(id);
        _time.Advance(TimeSpan.FromHours(24));

        (await KeepAsync()).ShouldBeTrue();

        (State(id), _requests[id].HasLapsed(_time.GetUtcNow())).ShouldBe((OperationState.AwaitingApproval, true));
        (await ApproveAsync(id)).ShouldBeOfType<RequestAnswer.Done>("approving goes on during a freeze");
        (await KeepAsync()).ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await KeepAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_frozen_stands_in_the_way_of_nothing_else()
    {
        Freeze(s_prod, hours: 5);
        var (frozen, free) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Olga, cluster: "test")));
        await ApproveAsync(frozen);
        await ApproveAsync(free);

        (await KeepAsync()).ShouldBeTrue();
        (await KeepAsync()).ShouldBeFalse();

        (State(frozen), State(free)).ShouldBe((OperationState.AwaitingApproval, OperationState.Queued));
    }

    [Fact]
    public async Task Broken_glass_passes_a_freeze()
    {
        Freeze(s_prod, hours: 5);
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(id);
        (await KeepAsync()).ShouldBeFalse("an Approver's word is not enough now");
        var glass = new BreakGlass(Desk(), new StoredPolicies(), _time);
        await glass.BreakAsync(Adam, Word(id) with { Comment = "on fire" }, Cancel);
        await glass.BreakAsync(Ada, Word(id) with { Comment = "I see it" }, Cancel);

        (await KeepAsync()).ShouldBeTrue();

        State(id).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task Freeze_does_not_keep_a_request_from_ending()
    {
        Freeze(s_prod, hours: 24 * 30);
        var id = _requests.Add(Deletion(Olga));
        _time.Advance(TimeSpan.FromDays(7));

        (await KeepAsync()).ShouldBeTrue();

        State(id).ShouldBe(OperationState.Canceled);
    }

    private void Freeze(Scope scope, double hours) =>
        _protections.Stored = ProtectionMap.Empty with
        {
            Freezes =
            [
                new FreezeWindow(
                    Guid.NewGuid(),
                    "Year end",
                    scope,
                    Noon.AddHours(-1),
                    Noon.AddHours(hours),
                    "Nobody is here",
                    "Adam",
                    Noon.AddHours(-2)
                ),
            ],
        };

    private OperationState State(long id) => _requests[id].Operation.State;

    private RequestWord Word(long id) => new(id, _requests[id].Operation.PlanHash, null);

    private Task<RequestAnswer> ApproveAsync(long id) =>
        new DecideRequest(Desk(), new StoredPolicies(), _time).ApproveAsync(Anna, Word(id), Cancel);

    private RequestDesk Desk() =>
        new(new AccessGate(new StoredPolicies().Matrix(_time), _guard, _requests, _time), _requests, _guard, _time);

    private Task<bool> KeepAsync() =>
        new KeepRequests(_requests, new StoredPolicies(), Right(People(), _time), _guard, _time).RunNextAsync(Cancel);
}
