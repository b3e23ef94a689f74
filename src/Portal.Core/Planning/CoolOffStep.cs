using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Core.Planning;

/// <summary>Waits before the first request of a change that cannot be undone; until its end the change can be called back.</summary>
public sealed class CoolOffStep(TimeProvider time) : IStep
{
    public const string StepName = "Cool-off";

    public string Name => StepName;

    public Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Outcome(context));

    private StepOutcome Outcome(StepContext context)
    {
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Called back. Nothing was sent.");
        }

        var from = context.Operation.QueuedAt ?? context.Operation.RequestedAt;
        var until = from + ChangeJson.Read(context.Operation.Plan).CoolOff;
        var left = until - time.GetUtcNow();
        return left > TimeSpan.Zero
            ? new StepOutcome.Wait(left, $"Can be called back until {ProtectionText.Moment(until)}")
            : new StepOutcome.Done("Nobody called it back.");
    }
}
