using Microsoft.AspNetCore.Authorization;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>
/// One policy per permission, named as the permission. It opens a page to whoever may do it or ask for it; the use
/// case decides again, with the scope.
/// </summary>
internal static class PermissionPolicies
{
    /// <summary>Of what everybody may open who is signed in, whatever their roles.</summary>
    public const string SignedIn = "signed-in";

    public static void AddPermissionPolicies(this AuthorizationOptions options)
    {
        foreach (var permission in Grants.Permissions)
        {
            options.AddPolicy(
                permission,
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(context =>
                            Grants.Best(PortalClaims.RolesOf(context.User), permission) > Grant.Denied
                        )
            );
        }
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        // What forgets its policy is closed to strangers all the same.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
