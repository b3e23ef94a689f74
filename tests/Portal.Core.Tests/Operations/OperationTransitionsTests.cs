using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Operations;
using static Portal.Core.Operations.OperationState;
using static Portal.Core.Operations.OperationTrigger;

namespace Portal.Core.Tests.Operations;

public sealed class OperationTransitionsTests
{
    private static readonly OperationState[] s_states = Enum.GetValues<OperationState>();
    private static readonly OperationTrigger[] s_triggers = Enum.GetValues<OperationTrigger>();

    /// <summary>The whole machine written out; what is not here must be refused.</summary>
    private static readonly (OperationState From, OperationTrigger On, OperationState To)[] s_table =
    [
        (AwaitingApproval, Approve, Queued),
        (AwaitingApproval, Reject, Canceled),
        (AwaitingApproval, Withdraw, Canceled),
        (AwaitingApproval, Expire, Canceled),
        (AwaitingApproval, Collect, Succeeded),
        (Queued, Claim, Running),
        (Queued, RequestCancel, Canceled),
        (Running, Claim, Running),
        (Running, Wait, Waiting),
        (Running, AskOperator, NeedsAttention),
        (Running, Succeed, Succeeded),
        (Running, Fail, Failed),
        (Running, GiveUp, Unknown),
        (Running, RequestCancel, CancelRequested),
        (Waiting, Claim, Running),
        (Waiting, RequestCancel, CancelRequested),
        (NeedsAttention, RequestCancel, CancelRequested),
        (NeedsAttention, Retry, Queued),
        (CancelRequested, Claim, CancelRequested),
        (CancelRequested, Wait, CancelRequested),
        (CancelRequested, ConfirmCancel, Canceled),
        (CancelRequested, Succeed, Succeeded),
        (CancelRequested, Fail, Failed),
        (CancelRequested, GiveUp, Unknown),
        (CancelRequested, AskOperator, NeedsAttention),
    ];

    private static readonly Arbitrary<OperationTrigger[]> s_sequences = Gen.Elements(s_triggers)
        .ArrayOf()
        .Resize(60)
        .ToArbitrary();

    [Fact]
    public void Machine_OverEveryPair_IsTheTable()
    {
        foreach (var from in s_states)
        foreach (var on in s_triggers)
        {
            var expected = s_table.Where(row => (row.From, row.On) == (from, on)).Select(row => row.To).ToList();

            OperationTransitions.TryNext(from, on, out var next).ShouldBe(expected.Count == 1, $"{from} on {on}");
            if (expected is [var to])
                next.ShouldBe(to, $"{from} on {on}");
        }
    }

    [Fact]
    public void Next_WithoutATransition_SaysWhatCannotBe() =>
        Should
            .Throw<InvalidOperationException>(() => OperationTransitions.Next(Succeeded, Retry))
            .Message.ShouldBe("An operation that is Succeeded cannot Retry.");

    [Fact]
    public void Terminal_States_AreTheFourEnds() =>
        s_states.Where(OperationTransitions.IsTerminal).ShouldBe([Succeeded, Failed, Canceled, Unknown]);

    [Fact]
    public void Triggers_InAnyOrder_NeverLeaveATerminalState() =>
        Holds(path =>
            path.Zip(path.Skip(1))
                .All(step => !OperationTransitions.IsTerminal(step.First) || step.First == step.Second)
        );

    [Fact]
    public void Triggers_InAnyOrder_LeaveATerminalStateReachable() =>
        Holds(path => Reachable(path[^1]).Any(OperationTransitions.IsTerminal));

    [Fact]
    public void CancelRequested_UntilAPersonIsAsked_IsNeverForgotten() =>
        Holds(path =>
            path.Zip(path.Skip(1))
                .All(step => step.First != CancelRequested || step.Second is not (Running or Waiting or Queued))
        );

    [Fact]
    public void EveryState_FromTheStart_CanBeReached() =>
        Reachable(AwaitingApproval).Append(AwaitingApproval).ShouldBe(s_states, ignoreOrder: true);

    private static void Holds(Func<OperationState[], bool> property) =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_sequences,
                triggers => new[] { AwaitingApproval, Queued }.All(start => property(Path(start, triggers)))
            )
        );

    /// <summary>The states that a row goes through; a refused trigger leaves it where it is.</summary>
    private static OperationState[] Path(OperationState start, OperationTrigger[] triggers)
    {
        List<OperationState> path = [start];
        foreach (var trigger in triggers)
            path.Add(OperationTransitions.TryNext(path[^1], trigger, out var next) ? next : path[^1]);
        return [.. path];
    }

    private static HashSet<OperationState> Reachable(OperationState from)
    {
        HashSet<OperationState> seen = [];
        var open = new Queue<OperationState>([from]);
        while (open.TryDequeue(out var state))
            foreach (var trigger in s_triggers)
                if (OperationTransitions.TryNext(state, trigger, out var next) && seen.Add(next))
                    open.Enqueue(next);
        return OperationTransitions.IsTerminal(from) ? [from] : seen;
    }
}
