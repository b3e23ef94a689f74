using Azure.Core;
using Portal.Azure.Errors;

namespace Portal.Azure.Pipeline;

/// <summary>Turns the raw answer into an <see cref="ArmResponse"/>, or throws what it says.</summary>
internal static class ArmAnswer
{
    public static ArmResponse Read(HttpMessage message)
    {
        var response = message.Response;
        var bytes = response.Content.ToMemory();
        var attempts = message.ProcessingContext.RetryNumber + 1;
        var ids = ArmRequestIds.Of(response);
        if (response.Status >= 300)
        {
            throw new ArmException(response.Status, Error(response.Status, bytes.Span), ids)
            {
                RetryAfter = response.RetryAfter(),
                Attempts = attempts,
            };
        }
        var readable = ArmJson.TryParse(bytes.Span, out var body);
        return new ArmResponse(response.Status, body, ids)
        {
            ETag = ArmJson.ETag(body) ?? response.Header("ETag"),
            RetryAfter = response.RetryAfter(),
            AzureAsyncOperation = response.Header("Azure-AsyncOperation"),
            Location = response.Header("Location"),
            BodyUnreadable = !readable,
            Attempts = attempts,
        };
    }

    /// <summary>A redirect is a refusal too: following it would hand the token to whoever it names.</summary>
    private static ArmError Error(int status, ReadOnlySpan<byte> body) =>
        status < 400
            ? new ArmError(ArmErrorCodes.AddressRefused, "Azure answered with a redirect; it was not followed.")
            : ArmError.Parse(status, body);
}
