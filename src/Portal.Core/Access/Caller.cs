namespace Portal.Core.Access;

/// <summary>
/// Who asks. <paramref name="ObjectId"/> is the directory's immutable id and decides identity;
/// <paramref name="Name"/> is for people. <paramref name="Holdings"/> are what they may do where, at this moment.
/// <paramref name="Address"/> is where the request came from.
/// </summary>
public sealed record Caller(
    string ObjectId,
    string Name,
    IReadOnlyList<Holding> Holdings,
    string? Address,
    string CorrelationId
)
{
    /// <summary>Somebody whose roles hold in the whole portal, whichever assignment they come from.</summary>
    public Caller(string objectId, string name, IReadOnlyList<Role> roles, string? address, string correlationId)
        : this(
            objectId,
            name,
            [.. roles.Select(role => new Holding(role, Scope.Portal, Guid.Empty))],
            address,
            correlationId
        ) { }

    public string ObjectId
    {
        get;
        init => field = PersonId.Canonical(value);
    } = PersonId.Canonical(ObjectId);

    /// <summary>Object ids of the groups that they signed in with.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The application roles that they signed in with.</summary>
    public IReadOnlyList<string> AppRoles { get; init; } = [];

    /// <summary>Each role once, wherever it holds.</summary>
    public IReadOnlyList<Role> Roles => [.. Holdings.Select(holding => holding.Role).Distinct()];

    /// <summary>The holdings that count in <paramref name="scope"/>.</summary>
    public IEnumerable<Holding> HoldingsIn(Scope scope) => Holdings.Where(holding => holding.Scope.Covers(scope));
}
