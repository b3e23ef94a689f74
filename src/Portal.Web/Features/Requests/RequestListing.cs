using Portal.Core.Approvals.Requests;

namespace Portal.Web.Features.Requests;

/// <summary>One page of requests; <paramref name="Unreviewed"/> counts what ran without an Approver and nobody reviewed.</summary>
public sealed record RequestListing(
    IReadOnlyList<Request> Requests,
    int Count,
    int Unreviewed,
    long? Next,
    DateTimeOffset ReadAt
);
