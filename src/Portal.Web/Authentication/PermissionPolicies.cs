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

    /// <summary>
    /// Of pages about whole clusters that show what <see cref="Permission.SeeInventory"/> shows: beside it, for a role in
    /// a namespace leads no further than to the namespace.
    /// </summary>
    public const string WholeClusters = "whole-clusters";

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
                            Grants.BestHeld(HoldingClaims.Of(context.User), permission) > Grant.Denied
                        )
            );
        }
        options.AddPolicy(
            WholeClusters,
            policy =>
                policy
                    .RequireAuthenticatedUser()
                    .RequireAssertion(context =>
                        HoldingClaims.Of(context.User).Any(holding => holding.Scope.Kind != ScopeKind.Namespace)
                    )
        );
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        // What forgets its policy is closed to strangers all the same.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
