using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Operations;
using Portal.Providers.Aks.Errors;

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
    /// A write that was refused: rights and locks need a person, a busy or unreachable far side is asked again (after
    /// looking whether the write arrived), everything else is final.
    /// </summary>
    public static StepOutcome Refused(ArmException exception)
    {
        var error = AksErrors.ToOperation(exception);
        return Then(exception) switch
        {
            AfterRefusal.Person => new StepOutcome.AskOperator(error),
            AfterRefusal.End => new StepOutcome.Failed(error),
            _ => new StepOutcome.Retry(
                error,
                exception.RetryAfter ?? (exception.Status == 409 ? s_afterConflict : null)
            ),
        };
    }

    private static AfterRefusal Then(ArmException exception) =>
        exception switch
        {
            // It may have been done; only another look tells.
            { Status: 412 or 429 } => AfterRefusal.Again,
            { IsOutcomeUnknown: true, Code: not ArmErrorCodes.AuthenticationFailed } => AfterRefusal.Again,
            _ when KnownErrors.Find(exception.Error) is { } known => known.Then,
            { Status: 401 or 403 } => AfterRefusal.Person,
            { Status: >= 400 and < 500 and not 409 } => AfterRefusal.End,
            _ => AfterRefusal.Again,
        };
}
