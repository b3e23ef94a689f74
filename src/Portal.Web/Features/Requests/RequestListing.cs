using Portal.Core.Approvals.Requests;

namespace Portal.Web.Features.Requests;

/// <summary>One page of requests; <paramref name="Next"/> is the next cursor.</summary>
public sealed record RequestListing(IReadOnlyList<Request> Requests, int Count, long? Next, DateTimeOffset ReadAt)
{
    /// <summary>The person's own whose cluster they see nothing of by now.</summary>
    public IReadOnlyList<long> Placeless { get; init; } = [];
}
