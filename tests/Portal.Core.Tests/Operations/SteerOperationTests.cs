using System.Reflection;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Operations;

/// <summary>Who stops an operation, and who tries it again.</summary>
public sealed class SteerOperationTests
{
    private const string RobsId = "5a0d0000-0000-4000-8000-0000000000aa";
    private readonly Requests _requests = new();
    private readonly ProtectionPorts _protections = new();
    private readonly StoredPolicies _policies = new();
    private readonly ManualTimeProvider _time = new(Noon);

    public static TheoryData<string, Role> KindsAndRoles
    {
        get
        {
            var own = typeof(OperationKind)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(constant => constant.IsLiteral)
                .Select(constant => (string)constant.GetRawConstantValue()!);
            var data = new TheoryData<string, Role>();
            foreach (var kind in own.Union(ApprovalPolicy.Permissions, StringComparer.Ordinal))
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    data.Add(kind, role);
                }
            }

            return data;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(KindsAndRoles))]
    public async Task What_another_started_is_steered_by_whoever_could_have_started_it_alone(string kind, Role role)
    {
        var alone = Grants.Of(role, OperationKind.PermissionOf(kind)) >= Grant.InScope;

        (await MayAsync(role, kind, OperationTrigger.RequestCancel, approvers: 0)).ShouldBe(alone);
        (await MayAsync(role, kind, OperationTrigger.Retry, approvers: 0)).ShouldBe(alone);
        (await MayAsync(role, kind, OperationTrigger.Retry, approvers: 1)).ShouldBe(alone);
        (await MayAsync(role, kind, OperationTrigger.RequestCancel, approvers: 1)).ShouldBe(
            alone || role == Role.Approver,
            "an Approver may take back what was agreed to"
        );
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Admin)]
    public async Task Nobody_aborts_an_upgrade_of_production_that_others_agreed_to_on_their_own(Role role)
    {
        // The kind is that of any upgrade; what was asked for says that it was one of production.
        var id = Add(OperationKind.UpgradePool, approvers: 1, [Permission.UpgradeProduction]);

        var denied = await Should.ThrowAsync<AccessDeniedException>(() => CancelAsync(Person(RobsId, "Rob", role), id));

        denied.Message.ShouldBe(
            "You may only ask for such a change. Olga, who asked for this one, can cancel it, "
                + "and so can an Approver and whoever may start it without asking."
        );
        State(id).ShouldBe(OperationState.Running);
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Actor.Name).ShouldBe((HistoryKind.Denied, "Rob"));
        (await CancelAsync(Olga, id)).ShouldBe(SteerResult.Applied);
        State(id).ShouldBe(OperationState.CancelRequested);
    }

    [Fact]
    public async Task Helpdesk_does_not_stop_an_operators_drain()
    {
        var id = Add(Permission.DrainNode, approvers: 1);

        await Should.ThrowAsync<AccessDeniedException>(() => CancelAsync(Person(RobsId, "Rob", Role.Helpdesk), id));

        State(id).ShouldBe(OperationState.Running);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(null)]
    public async Task What_nothing_was_sent_of_is_called_back_by_who_asked_whatever_role_they_have_by_now(Role? role)
    {
        var id = Add(Permission.DeleteCluster, approvers: 1, steps: [Step(CoolOffStep.StepName)]);
        var sent = Add(Permission.DeleteCluster, approvers: 1);
        var olga = Person(OlgasId, "Olga", role is { } left ? [left] : []);

        (await CancelAsync(olga, id)).ShouldBe(SteerResult.Applied);
        await Should.ThrowAsync<AccessDeniedException>(() => CancelAsync(olga, sent));
    }

    [Fact]
    public async Task What_others_agreed_to_is_tried_again_as_long_as_an_approval_holds()
    {
        var id = Add(Permission.DeleteCluster, approvers: 1, state: OperationState.NeedsAttention);
        var late = Add(Permission.DeleteCluster, approvers: 1, state: OperationState.NeedsAttention);
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await RetryAsync(Olga, id)).ShouldBe(SteerResult.Applied);

        _time.Advance(TimeSpan.FromSeconds(1));

        (await Should.ThrowAsync<AccessDeniedException>(() => RetryAsync(Olga, late))).Message.ShouldContain(
            "ask anew"
        );
        (await RefusalAsync(Olga, late, OperationTrigger.Retry))!.ShouldContain("24 h");
        (await RefusalAsync(Olga, late, OperationTrigger.RequestCancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData(ApprovalMark.Approved, false, false, "Year end")]
    [InlineData(ApprovalMark.BreakGlass, false, false, null)]
    [InlineData(ApprovalMark.Approved, true, false, null)]
    [InlineData(ApprovalMark.Approved, false, true, null)]
    public async Task During_a_freeze_nothing_is_tried_again_that_the_far_side_has_not_heard_of(
        ApprovalMark mark,
        bool sent,
        bool canceling,
        string? freeze
    )
    {
        var step = Step("Delete");
        step = sent ? step with { Requests = [new FarSideRequest(Noon, "DELETE", null, null)] } : step;
        var id = Add(
            Permission.DeleteCluster,
            approvers: 1,
            steps: [step],
            state: OperationState.NeedsAttention,
            canceling: canceling
        );
        _requests.Mark(id, mark);
        _protections.Stored = ProtectionMap.Empty with
        {
            Freezes =
            [
                new FreezeWindow(Guid.NewGuid(), "Year end", Scope.Portal, Noon, Noon.AddHours(5), "Why", "Adam", Noon),
            ],
        };

        if (freeze is null)
        {
            (await RetryAsync(Olga, id)).ShouldBe(SteerResult.Applied);
            return;
        }

        (await Should.ThrowAsync<AccessDeniedException>(() => RetryAsync(Olga, id))).Message.ShouldContain(freeze);
        (await RefusalAsync(Olga, id, OperationTrigger.Retry))!.ShouldContain(freeze);
        (await CancelAsync(Olga, id)).ShouldBe(SteerResult.Applied, "to stop it stays possible");
    }

    private async Task<bool> MayAsync(Role role, string kind, OperationTrigger trigger, int approvers)
    {
        var state = trigger == OperationTrigger.Retry ? OperationState.NeedsAttention : OperationState.Running;
        var id = Add(kind, approvers, state: state);
        var rob = Person(RobsId, "Rob", role);
        var offered = await RefusalAsync(rob, id, trigger) is null;
        try
        {
            await (trigger == OperationTrigger.Retry ? RetryAsync(rob, id) : CancelAsync(rob, id));
            offered.ShouldBeTrue("what is refused is not offered");
        }
        catch (AccessDeniedException)
        {
            offered.ShouldBeFalse("what is offered is taken");
            State(id).ShouldBe(state);
        }

        return offered;
    }

    private long Add(
        string kind,
        int approvers,
        IReadOnlyList<string>? permissions = null,
        IReadOnlyList<OperationStep>? steps = null,
        OperationState state = OperationState.Running,
        bool canceling = false
    )
    {
        var id = _requests.Add(Deletion(Olga) with { Kind = kind });
        _requests.Change(
            id,
            operation =>
                operation with
                {
                    Permissions = permissions ?? [],
                    Approvers = approvers,
                    State = state,
                    QueuedAt = Noon,
                    CancelRequested = canceling,
                    Steps = steps ?? [Step("Send")],
                }
        );
        return id;
    }

    private static OperationStep Step(string name) => new(0, name, StepState.Running, Noon, null, null, null, null, []);

    private OperationState State(long id) => _requests[id].Operation.State;

    private Task<SteerResult> CancelAsync(Caller caller, long id) => Use().CancelAsync(caller, id, Cancel);

    private Task<SteerResult> RetryAsync(Caller caller, long id) => Use().RetryAsync(caller, id, Cancel);

    private Task<string?> RefusalAsync(Caller caller, long id, OperationTrigger trigger) =>
        Use().RefusalAsync(caller, _requests[id].Operation, trigger, Cancel);

    private SteerOperation Use()
    {
        var guard = _protections.Guard(_time);
        var gate = new AccessGate(_policies.Matrix(_time), guard, _requests, _time);
        return new SteerOperation(gate, _requests, _policies.Known(_time), guard, _time);
    }
}
