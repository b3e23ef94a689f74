using System.Text;
using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Errors;

/// <summary>
/// What Azure says went wrong. Both shapes are read: the gateway's <c>{"error":{code,message,target,details}}</c> and
/// the flat <c>{code,message,subcode,target,details}</c> that AKS itself sends (recorded, against its own swagger).
/// </summary>
/// <param name="Code">A stable word, e.g. <c>QuotaExceeded</c>; <c>Unspecified</c> when none was given.</param>
/// <param name="Message">A sentence for people; bounded, control characters removed, never the raw body of a page.</param>
/// <param name="Target">The field that is meant, e.g. <c>agentPoolProfile.count</c>; null when not said.</param>
/// <param name="Subcode">AKS's more precise code, e.g. <c>GetAgentPool_NotFound</c>; null when not said.</param>
public sealed record ArmError(string Code, string Message, string? Target = null, string? Subcode = null)
{
    /// <summary>
    /// The errors beneath this one, those that came as JSON inside a message (deployments, policies) included.
    /// </summary>
    public IReadOnlyList<ArmError> Details { get; init; } = [];

    /// <summary>Reads an answer's body, whatever it is: JSON of either shape, plain text, a proxy's page, nothing.</summary>
    /// <param name="status">The HTTP status, named in the message when the body says nothing.</param>
    /// <param name="body">The raw bytes.</param>
    public static ArmError Parse(int status, ReadOnlySpan<byte> body) =>
        ArmJson.TryParse(body, out var node)
            ? Find(node) ?? new ArmError(ArmErrorCodes.Unspecified, $"Azure answered {status} without saying why.")
            : new ArmError(
                ArmErrorCodes.Unspecified,
                TextOf(body) ?? $"Azure answered {status} with an unreadable body."
            );

    /// <summary>Reads an error in either shape.</summary>
    /// <param name="node">The wrapper, the error itself, or anything else.</param>
    /// <returns>The error, or null when the JSON does not contain one.</returns>
    public static ArmError? Find(JsonNode? node) => ArmErrorReader.Read(node);

    /// <summary>A plain sentence may be shown; markup of a proxy or load balancer may not.</summary>
    private static string? TextOf(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, FarSideText.LongestMessage)]).Trim();
        var looksPlain =
            text.Length > 0 && text[0] is not ('<' or '{' or '[') && !text.Contains('\uFFFD', StringComparison.Ordinal);
        return looksPlain ? FarSideText.Limit(text, FarSideText.LongestName) : null;
    }
}
