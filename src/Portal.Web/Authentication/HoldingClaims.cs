using System.Security.Claims;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>
/// What a person may do where, as claims of an identity of its own beside the one they signed in with. It is put there
/// anew for each request and each act of a circuit, and is in no cookie.
/// </summary>
internal static class HoldingClaims
{
    private const string Type = "holding";
    private const string Label = "holdings";
    private const char Separator = '|';

    public static IReadOnlyList<Holding> Of(ClaimsPrincipal user) =>
        [.. user.FindAll(Type).Select(claim => Parse(claim.Value)).OfType<Holding>()];

    /// <summary>The same person with these holdings and no others.</summary>
    public static ClaimsPrincipal With(this ClaimsPrincipal user, IEnumerable<Holding> holdings) =>
        new([
            .. user.Identities.Where(identity => identity.Label != Label),
            new ClaimsIdentity(holdings.Select(holding => new Claim(Type, TextOf(holding)))) { Label = Label },
        ]);

    public static bool Same(ClaimsPrincipal user, IReadOnlyList<Holding> holdings) =>
        new HashSet<Holding>(Of(user)).SetEquals(holdings);

    /// <summary>Equal for two people who have the same roles in the same scopes, by whichever assignments.</summary>
    public static string TextOf(ClaimsPrincipal user) =>
        string.Join(
            '\n',
            Of(user).Select(it => $"{it.Role}{Separator}{it.Scope}").Distinct().Order(StringComparer.Ordinal)
        );

    // The scope last: a name may hold anything.
    private static string TextOf(Holding holding) =>
        string.Join(Separator, holding.Role, holding.Assignment, holding.Scope);

    private static Holding? Parse(string text) =>
        text.Split(Separator, 3) is [var role, var assignment, var scope]
        && RoleOf(role) is { } known
        && Guid.TryParse(assignment, out var id)
        && Scope.Parse(scope) is { } where
            ? new Holding(known, where, id)
            : null;

    // Enum.TryParse would take "1" and "Admin,Operator" as well.
    private static Role? RoleOf(string word) =>
        Enum.GetNames<Role>().Contains(word, StringComparer.Ordinal) ? Enum.Parse<Role>(word) : null;
}
