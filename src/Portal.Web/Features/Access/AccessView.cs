using Portal.Core.Access;

namespace Portal.Web.Features.Access;

/// <summary>All that the access pages show.</summary>
/// <param name="Listing">What the person may see.</param>
/// <param name="Refusal">Why they may not change it; null when they may.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record AccessView(AccessListing Listing, string? Refusal, DateTimeOffset ReadAt)
{
    public AccessMap Map => Listing.Map;

    /// <summary>Who can confirm that somebody becomes an Admin: those beside the person who looks.</summary>
    public IReadOnlyList<Subject> Confirmers { get; init; } = [];
}
