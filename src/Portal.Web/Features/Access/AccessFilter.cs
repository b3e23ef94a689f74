using Portal.Core.Access;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Access;

/// <summary>What the list shows, as its address says it. A null does not restrict.</summary>
/// <param name="Role">A role's name.</param>
/// <param name="Scope">A scope's text, such as <c>environment:test</c>.</param>
/// <param name="Who">A part of a name or an id.</param>
/// <param name="State"><c>expiring</c> or <c>expired</c>.</param>
public sealed record AccessFilter(string? Role, string? Scope, string? Who, string? State)
{
    public const string Expiring = "expiring";
    public const string Expired = "expired";

    /// <summary>What ends within this time is about to.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public bool Restricts => this != new AccessFilter(null, null, null, null);

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["role"] = Role,
            ["scope"] = Scope,
            ["who"] = Who,
            ["state"] = State,
        };

    public static AccessFilter Of(string? role, string? scope, string? who, string? state) =>
        new(
            Enum.GetNames<Role>().FirstOrDefault(name => name == role),
            Core.Access.Scope.Parse(scope ?? "")?.ToString(),
            AddressWord.Read(who),
            state is Expiring or Expired ? state : null
        );

    public bool Shows(Assignment assignment, DateTimeOffset now) =>
        (Role is null || assignment.Role.ToString() == Role)
        && (Scope is null || assignment.Scope.ToString() == Scope)
        && (Who is null || Has(assignment.Subject.Name) || Has(assignment.Subject.Id))
        && State switch
        {
            Expired => !assignment.HoldsAt(now),
            Expiring => assignment.HoldsAt(now) && !assignment.HoldsAt(now + Soon),
            _ => true,
        };

    private bool Has(string text) => text.Contains(Who!, StringComparison.OrdinalIgnoreCase);
}
