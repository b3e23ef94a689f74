using System.Security.Claims;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>The claims a signed-in person carries, named as Entra ID names them.</summary>
internal static class PortalClaims
{
    public const string ObjectId = "oid";
    public const string Name = "name";

    /// <summary>Object ids of groups.</summary>
    public const string Groups = "groups";

    /// <summary>Application roles; what they are worth in the portal its assignments say.</summary>
    public const string AppRoles = "roles";

    /// <summary>The portal's own session, which signing out ends.</summary>
    public const string Session = "sid";

    /// <summary>Where the connection comes from; added to every request, never stored in the cookie.</summary>
    public const string Address = "address";

    public static ClaimsPrincipal Principal(Person person, Guid session, string scheme) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ObjectId, person.ObjectId),
                    new Claim(Name, person.Name),
                    new Claim(Session, session.ToString()),
                    .. person.Groups.Select(group => new Claim(Groups, group)),
                    .. person.AppRoles.Select(role => new Claim(AppRoles, role)),
                ],
                scheme,
                Name,
                AppRoles
            )
        );

    /// <returns>Null when nobody is signed in.</returns>
    public static Person? PersonOf(ClaimsPrincipal user) =>
        user.FindFirstValue(ObjectId) is { } id
            ? new Person(id, user.FindFirstValue(Name) ?? "", ValuesOf(user, Groups), ValuesOf(user, AppRoles))
            : null;

    /// <summary>Each role that the person has somewhere.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal user) =>
        [.. HoldingClaims.Of(user).Select(holding => holding.Role).Distinct()];

    public static Guid? SessionOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Session), out var session) ? session : null;

    private static IReadOnlyList<string> ValuesOf(ClaimsPrincipal user, string type) =>
        [.. user.FindAll(type).Select(claim => claim.Value)];
}
