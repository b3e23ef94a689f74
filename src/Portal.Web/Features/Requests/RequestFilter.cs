namespace Portal.Web.Features.Requests;

/// <summary>What the list shows, as its address says it.</summary>
/// <param name="Show"><c>decide</c>, <c>mine</c>, <c>review</c> or <c>all</c>.</param>
/// <param name="State"><c>awaiting</c> or <c>decided</c>; null for both.</param>
public sealed record RequestFilter(string Show, string? State)
{
    public const string Decide = "decide";
    public const string Mine = "mine";
    public const string Review = "review";
    public const string All = "all";
    public const string Awaiting = "awaiting";
    public const string Decided = "decided";

    /// <summary>As they stand beside each other.</summary>
    public static IReadOnlyList<string> Shows { get; } = [Decide, Mine, Review, All];

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["show"] = Show, ["state"] = State };

    /// <param name="show">From the address.</param>
    /// <param name="state">From the address.</param>
    /// <param name="usual">What somebody sees who did not choose.</param>
    public static RequestFilter Of(string? show, string? state, string usual) =>
        new(show is Decide or Mine or Review or All ? show : usual, state is Awaiting or Decided ? state : null);
}
