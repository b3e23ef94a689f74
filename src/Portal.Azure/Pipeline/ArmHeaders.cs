using System.Globalization;
using Azure;

namespace Portal.Azure.Pipeline;

internal static class ArmHeaders
{
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    public static string? Header(this Response response, string name) =>
        response.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>
    /// Whole seconds only, no dates; what is no number counts as absent. More than the ten minutes that a service may ask for
    /// (RPC: async-api-reference.md) is taken for ten minutes, so that no answer can park anything for a day.
    /// </summary>
    public static TimeSpan? RetryAfter(this Response response) =>
        uint.TryParse(response.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestRetryAfter.TotalSeconds))
            : null;
}
