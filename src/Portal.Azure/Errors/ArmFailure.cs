using Azure;
using Azure.Core;
using Azure.Identity;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Errors;

/// <summary>Names what happened when there was no answer at all.</summary>
internal static class ArmFailure
{
    public static bool IsOfTheWay(Exception exception) =>
        exception
            is RequestFailedException
                or AuthenticationFailedException
                or AggregateException
                or OperationCanceledException
                or HttpRequestException
                or IOException;

    /// <summary>No token could be had; no request was sent.</summary>
    public static ArmException OfToken(Exception exception) =>
        new(0, ErrorOf(exception), new ArmRequestIds(null, null, null), exception);

    public static ArmException Of(Exception exception, HttpMessage message) =>
        new(0, ErrorOf(exception), new ArmRequestIds(message.Request.ClientRequestId, null, null), exception)
        {
            Attempts = message.ProcessingContext.RetryNumber + 1,
        };

    private static ArmError ErrorOf(Exception exception)
    {
        // After several attempts Azure.Core throws all of them together; the last one is the news.
        var last = exception is AggregateException { InnerExceptions: [.., var it] } ? it : exception;
        return last switch
        {
            CredentialUnavailableException => new ArmError(
                ArmErrorCodes.AuthenticationFailed,
                "No token: " + FarSideText.Limit(last.Message, FarSideText.LongestMessage),
                Subcode: ArmErrorCodes.IdentityUnavailable
            ),
            // Azure.Identity leaves the authority's sentence (AADSTS...) to the innermost exception.
            AuthenticationFailedException => new ArmError(
                ArmErrorCodes.AuthenticationFailed,
                "No token: " + FarSideText.Limit(last.GetBaseException().Message, FarSideText.LongestMessage)
            ),
            OperationCanceledException => new ArmError(ArmErrorCodes.TimedOut, "Azure did not answer in time."),
            _ => new ArmError(
                ArmErrorCodes.ConnectionFailed,
                "No usable answer from Azure: "
                    + FarSideText.Limit(last.GetBaseException().Message, FarSideText.LongestMessage)
            ),
        };
    }
}
