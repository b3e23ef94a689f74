using Portal.Azure.Errors;
using Portal.Core.Catalog;
using Portal.Core.Operations;
using Portal.Providers.Aks.Connecting;
using Portal.Providers.Aks.Errors;

namespace Portal.Providers.Aks;

/// <summary>
/// Turns Azure's refusals into what a person reads: what it means, Azure's own code and words, and what to do next.
/// </summary>
internal static class AksErrors
{
    public static OperationError ToOperation(ArmException exception) => ToOperation(exception.Error, exception.Status);

    /// <param name="error">What was said.</param>
    /// <param name="status">Of the answer that said it, 0 without an answer; null when work that Azure had taken on failed.</param>
    public static OperationError ToOperation(ArmError error, int? status = null) =>
        KnownErrors.Find(error) is { } known
            ? new OperationError(error.Code, Sentence(known, error, status), known.Advice, error.Target)
            : new OperationError(error.Code, error.Message, Advice(status), error.Target);

    public static FarSideException ToFarSide(ArmException exception)
    {
        if (EntraErrors.Of(exception) is { } refusedByEntra)
        {
            return refusedByEntra;
        }

        var told = ToOperation(exception);
        return new(told.Code, told.Message, told.Advice, exception)
        {
            RetryAfter = exception.RetryAfter,
            IsThrottling = exception.Status == 429,
        };
    }

    private static string Sentence(KnownError known, ArmError error, int? status) =>
        (error.Message, status) switch
        {
            ("", _) => known.Sentence,
            // Without an answer the words are this portal's own.
            (var words, 0) => $"{known.Sentence} {words}",
            var (words, _) => $"{known.Sentence} Azure says: {words}",
        };

    private static string Advice(int? status) =>
        status switch
        {
            null =>
                "Look at the cluster in Azure: it may recover by itself. Else delete it, correct what the message names, and try again.",
            0 => "Check that Azure can be reached from the portal; it is tried again by itself.",
            401 => "Check the connection's credential.",
            403 => "Ask an administrator of the subscription to grant the portal's identity this action, then retry.",
            429 => "Azure is throttling; it is tried again by itself.",
            >= 500 => "Azure had an inner problem; it is tried again by itself.",
            _ => "Correct what the message names and try again.",
        };
}
