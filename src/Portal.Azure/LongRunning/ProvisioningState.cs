using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>
/// A resource's <c>properties.provisioningState</c>: an open set of words of which three are final. Compared in any
/// casing; an absent one means Succeeded (RPC).
/// </summary>
public static class ProvisioningState
{
    /// <summary>Final: done.</summary>
    public const string Succeeded = nameof(Succeeded);

    /// <summary>Final: not done.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>Final: stopped by someone.</summary>
    public const string Canceled = nameof(Canceled);

    /// <summary>The state of a resource's JSON; Succeeded when it carries none.</summary>
    /// <param name="resource">The resource as read; may be null.</param>
    public static string Of(JsonNode? resource) =>
        ArmJson.Text(resource, "properties", "provisioningState") is { Length: > 0 } state ? state : Succeeded;

    /// <summary>True for the three final words; every other word means that work goes on.</summary>
    /// <param name="state">A provisioningState, or the status of an operation.</param>
    public static bool IsTerminal(string state) => Is(state, Succeeded) || Is(state, Failed) || Is(state, Canceled);

    internal static bool Is(string state, string word) => state.Equals(word, StringComparison.OrdinalIgnoreCase);
}
