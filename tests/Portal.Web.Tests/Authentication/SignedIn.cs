using System.Security.Claims;
using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Tests.Authentication;

internal static class SignedIn
{
    /// <summary>Somebody who has <paramref name="roles"/> in the whole portal.</summary>
    public static ClaimsPrincipal As(string objectId, string name, IEnumerable<Role> roles, Guid session) =>
        PortalClaims
            .Principal(new Person(objectId, name, [], []), session, "test")
            .With(roles.Select(role => new Holding(role, Scope.Portal, Guid.Empty)));

    /// <summary>Somebody with exactly these holdings.</summary>
    public static ClaimsPrincipal Holding(string name, params Holding[] holdings) =>
        PortalClaims.Principal(new Person(name, name, [], []), Guid.NewGuid(), "test").With(holdings);
}
