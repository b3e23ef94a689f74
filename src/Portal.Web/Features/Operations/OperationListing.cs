using Portal.Core.Operations;

namespace Portal.Web.Features.Operations;

/// <summary>
/// What runs, and below it what has ended, each newest first. <paramref name="Next"/> is the cursor of older ended ones.
/// </summary>
public sealed record OperationListing(
    IReadOnlyList<Operation> Operations,
    int Running,
    int Count,
    long? Next,
    DateTimeOffset ReadAt
)
{
    /// <summary>The person's own whose cluster they see nothing of by now.</summary>
    public IReadOnlyList<long> Placeless { get; init; } = [];
}
