using Portal.Core.Access;
using Portal.Core.Protection;

namespace Portal.Data.Protection;

internal static class ProtectionMapping
{
    public static StandingProtection ToStanding(this ProtectionRow row) =>
        new(row.Kind, ScopeOf(row.Scope), row.SetBy, row.Since, row.Reason);

    public static ProtectionRow ToRow(this StandingProtection standing) =>
        new()
        {
            Kind = standing.Kind,
            Scope = standing.Scope.ToString(),
            SetBy = standing.SetBy,
            Since = standing.Since,
            Reason = standing.Reason,
        };

    public static FreezeWindow ToFreeze(this FreezeRow row) =>
        new(row.Id, row.Name, ScopeOf(row.Scope), row.From, row.Until, row.Reason, row.SetBy, row.SetAt)
        {
            EndedAt = row.EndedAt,
            EndedBy = row.EndedBy,
            EndedById = row.EndedById,
        };

    public static FreezeRow ToRow(this FreezeWindow freeze) =>
        new()
        {
            Id = freeze.Id,
            Name = freeze.Name,
            Scope = freeze.Scope.ToString(),
            From = freeze.From,
            Until = freeze.Until,
            Reason = freeze.Reason,
            SetBy = freeze.SetBy,
            SetAt = freeze.SetAt,
        };

    // What cannot be understood protects everything rather than nothing.
    private static Scope ScopeOf(string text) => Scope.Parse(text) ?? Scope.Portal;
}
