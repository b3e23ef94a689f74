using System.Globalization;
using Azure;

namespace Portal.Azure.Pipeline;

internal static class ArmHeaders
{
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(10);

    public static string? Header(this Response response, string name) =>
        response.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>
    /// Whole seconds only, no dates, at most ten minutes (RPC: async-api-reference.md). Anything else counts as absent.
    /// </summary>
    public static TimeSpan? RetryAfter(this Response response) =>
        int.TryParse(response.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
