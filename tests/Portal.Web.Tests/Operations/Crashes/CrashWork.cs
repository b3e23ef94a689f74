using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>An operation that is ready to be started.</summary>
/// <param name="StartAsync">Asks for it and has it approved; gives its id.</param>
/// <param name="CountAsync">How often it has had its effect.</param>
/// <param name="Effects">How often it should have, at its end.</param>
internal sealed record CrashWork(Func<Task<long>> StartAsync, Func<Task<int>> CountAsync, int Effects = 1)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public OperationState End { get; init; } = OperationState.Succeeded;

    /// <summary>A person steers it as it is started, which is an entry of history.</summary>
    public bool IsSteered { get; init; }

    /// <summary>It has ended, or nothing goes on until a person has said something.</summary>
    public static bool IsAtRest(Operation operation) =>
        operation.State == OperationState.NeedsAttention || OperationTransitions.IsTerminal(operation.State);

    /// <summary>
    /// Takes the worker's part from where the dead ones left it. Whatever it went through: it ends as it should, has done
    /// its work once, and has one history.
    /// </summary>
    public async Task EndsOnceAsync(SandboxEstate estate, long id, CrashKind kind, string what)
    {
        var operation = await estate.RunUntilAsync(id, IsAtRest);
        var (end, isSteered) = (End, IsSteered);
        if (operation.State == OperationState.NeedsAttention)
        {
            kind.MayAsk.ShouldBeTrue($"{what}: {operation.Error?.Message}");
            (end, isSteered) = (await DecideAsync(estate, id), true);
            operation = await estate.RunToEndAsync(id);
        }

        operation.Kind.ShouldBe(kind.Operation, what);
        operation.State.ShouldBe(end, $"{what}: {operation.Error?.Message}");
        (await CountAsync()).ShouldBe(Effects, what);
        string[] history =
        [
            HistoryKind.Requested,
            .. Enumerable.Repeat(HistoryKind.Approved, operation.Approvers),
            .. isSteered ? (string[])[HistoryKind.Steered] : [],
            HistoryKind.Ended,
        ];
        (await estate.LedgerAsync(id)).Select(entry => entry.Entry.Kind).ShouldBe(history, what);
    }

    /// <summary>The person looks on the far side, which the portal cannot: it was done, or it is to be tried again.</summary>
    /// <returns>How it ends then.</returns>
    private async Task<OperationState> DecideAsync(SandboxEstate estate, long id)
    {
        var (steer, isDone) = (estate.Get<SteerOperation>(), await CountAsync() >= Effects);
        var answer = isDone
            ? await steer.CancelAsync(SandboxEstate.Operator, id, Cancel)
            : await steer.RetryAsync(SandboxEstate.Operator, id, Cancel);
        answer.ShouldBe(SteerResult.Applied);
        return isDone ? OperationState.Canceled : OperationState.Succeeded;
    }
}
