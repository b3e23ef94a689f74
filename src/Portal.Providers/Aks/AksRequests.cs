using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Operations;

namespace Portal.Providers.Aks;

/// <summary>How a step's requests are named, and what a refusal of one means for the step.</summary>
internal static class AksRequests
{
    /// <summary>Azure tells the next try after a conflict rarely; a minute is its own advice.</summary>
    private static readonly TimeSpan s_afterConflict = TimeSpan.FromSeconds(60);

    /// <summary>Requests of this flow carry the operation's client request id.</summary>
    public static IDisposable Of(Operation operation) =>
        ArmPipeline.UseClientRequestId(operation.ClientRequestId.ToString());

    public static FarSideRequest Record(string what, ArmRequestIds ids, DateTimeOffset at) =>
        new(at, what, ids.Request, ids.Correlation);

    /// <summary>
    /// A write that was refused: rights need a person, a busy or unreachable far side is asked again (after looking
    /// whether the write arrived), everything else is final.
    /// </summary>
    public static StepOutcome Refused(ArmException exception)
    {
        var error = AksErrors.ToOperation(exception);
        return exception switch
        {
            { Status: 401 or 403 } or { Code: ArmErrorCodes.AuthenticationFailed } => new StepOutcome.AskOperator(
                error
            ),
            { Status: 409 } => new StepOutcome.Retry(error, exception.RetryAfter ?? s_afterConflict),
            { Status: 412 or 429 } or { IsOutcomeUnknown: true } => new StepOutcome.Retry(error, exception.RetryAfter),
            { Status: >= 400 and < 500 } => new StepOutcome.Failed(error),
            _ => new StepOutcome.Retry(error, exception.RetryAfter),
        };
    }
}
