using System.Text.Json.Nodes;
using Portal.Azure.Errors;
using Portal.Azure.LongRunning;

namespace Portal.Azure.Pipeline;

/// <summary>A 2xx answer of Resource Manager; every other one is thrown as <see cref="ArmException"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body whole, unknown fields included; null when empty or unreadable.</param>
/// <param name="RequestIds">To be stored with whatever the answer caused.</param>
public sealed record ArmResponse(int Status, JsonNode? Body, ArmRequestIds RequestIds)
{
    /// <summary>The body's <c>eTag</c> (any casing, root or properties), else the ETag header; null when there is none.</summary>
    public string? ETag { get; init; }

    /// <summary>The pause the far side asks for; null when it names none in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>Azure-AsyncOperation</c> header verbatim (up to 4 KB and more), unchecked; null when absent.</summary>
    public string? AzureAsyncOperation { get; init; }

    /// <summary>The <c>Location</c> header verbatim, unchecked; null when absent.</summary>
    public string? Location { get; init; }

    /// <summary>
    /// True when a body came that is not JSON. A write keeps its poll addresses nevertheless; a read calls
    /// <see cref="RequireObject"/> and fails.
    /// </summary>
    public bool BodyUnreadable { get; init; }

    /// <summary>
    /// How often the request was sent. With more than one, a 412 may be the echo of our own first attempt.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What is still going on after this answer, ready to be stored; null when the answer was final.</summary>
    public LongRunningOperation? Operation { get; init; }

    /// <summary>The body as an object.</summary>
    /// <exception cref="ArmException">The body is empty, not JSON or not an object (code <c>UnreadableBody</c>).</exception>
    public JsonObject RequireObject() =>
        Body as JsonObject
        ?? throw new ArmException(
            Status,
            new ArmError(ArmErrorCodes.UnreadableBody, "The answer's body is not a JSON object."),
            RequestIds
        );
}
