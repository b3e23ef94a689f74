using System.Diagnostics.Metrics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Portal.Azure.Pipeline;

/// <summary>Records <c>x-ms-ratelimit-remaining-subscription-*</c> as metrics and slows down when a bucket runs dry.</summary>
internal sealed class RateLimitPolicy(RateLimits limits, TimeProvider time) : HttpPipelinePolicy
{
    private const string Prefix = "x-ms-ratelimit-remaining-subscription-";
    private static readonly Meter Meter = new("Portal.Azure");
    private static readonly Gauge<int> Remaining = Meter.CreateGauge<int>(
        "portal.azure.ratelimit.remaining",
        "{request}",
        "Requests left in a subscription's bucket as last told by Resource Manager"
    );
    private static readonly Counter<long> Throttled = Meter.CreateCounter<long>(
        "portal.azure.throttled",
        "{response}",
        "Answers with status 429"
    );

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var subscription = SubscriptionOf(message.Request.Uri.Path);
        var pause = limits.PauseBefore(subscription, BucketOf(message.Request.Method));
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, message.CancellationToken);
        }
        await ProcessNextAsync(message, pipeline);
        Record(subscription, message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The portal never blocks a thread on Azure.");

    private void Record(string subscription, HttpMessage message)
    {
        if (message.Response.Status == 429)
        {
            Throttled.Add(1, new KeyValuePair<string, object?>("subscription", subscription));
        }
        foreach (var header in message.Response.Headers)
        {
            if (
                header.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(header.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var remaining)
            )
            {
                var bucket = header.Name[Prefix.Length..].ToLowerInvariant();
                limits.Observe(subscription, bucket, remaining);
                Remaining.Record(remaining, new("subscription", subscription), new("bucket", bucket));
            }
        }
    }

    private static string BucketOf(RequestMethod method) =>
        method == RequestMethod.Get || method == RequestMethod.Head ? "reads"
        : method == RequestMethod.Delete ? "deletes"
        : "writes";

    private static string SubscriptionOf(string path)
    {
        var segments = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var index = Array.FindIndex(segments, it => it.Equals("subscriptions", StringComparison.OrdinalIgnoreCase));
        return index >= 0 && index + 1 < segments.Length ? segments[index + 1] : "";
    }
}
