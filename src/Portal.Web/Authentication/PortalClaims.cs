using System.Security.Claims;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>The claims a signed-in person carries, named as Entra ID names them.</summary>
internal static class PortalClaims
{
    public const string ObjectId = "oid";
    public const string Name = "name";
    public const string Roles = "roles";

    /// <summary>The portal's own session, which signing out ends.</summary>
    public const string Session = "sid";

    /// <summary>Where the connection comes from; added to every request, never stored in the cookie.</summary>
    public const string Address = "address";

    public static ClaimsPrincipal Principal(
        string objectId,
        string name,
        IEnumerable<Role> roles,
        Guid session,
        string scheme
    ) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ObjectId, objectId),
                    new Claim(Name, name),
                    new Claim(Session, session.ToString()),
                    .. roles.Select(role => new Claim(Roles, role.ToString())),
                ],
                scheme,
                Name,
                Roles
            )
        );

    /// <summary>Roles the portal knows; a claim with any other word grants nothing.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(Roles).Select(claim => Parse(claim.Value)).OfType<Role>().Distinct()];

    public static Guid? SessionOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Session), out var session) ? session : null;

    // Enum.TryParse would take "1" and "Admin,Operator" as well.
    private static Role? Parse(string word) =>
        Enum.GetNames<Role>().Contains(word, StringComparer.Ordinal) ? Enum.Parse<Role>(word) : null;
}
