using Portal.Web.Navigation;

namespace Portal.Web.Features.Operations;

/// <summary>What the list shows, as its address says it. A null does not restrict.</summary>
/// <param name="State"><c>active</c> or <c>ended</c>.</param>
/// <param name="Cluster">A cluster's name.</param>
/// <param name="Who"><c>me</c>, or null for everyone.</param>
public sealed record OperationFilter(string? State, string? Cluster, string? Who)
{
    public const string Active = "active";
    public const string Ended = "ended";
    public const string Me = "me";

    public bool Restricts => this != new OperationFilter(null, null, null);

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["state"] = State,
            ["cluster"] = Cluster,
            ["who"] = Who,
        };

    public static OperationFilter Of(string? state, string? cluster, string? who) =>
        new(state is Active or Ended ? state : null, AddressWord.Read(cluster), who is Me ? Me : null);
}
