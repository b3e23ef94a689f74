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
        if (response.Status >= 400)
        {
            throw new ArmException(response.Status, ArmError.Parse(response.Status, bytes.Span), ids)
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
}
