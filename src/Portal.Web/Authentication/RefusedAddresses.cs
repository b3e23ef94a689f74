using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>An address that is not opened to somebody who is signed in is a denied attempt as any other: it becomes history.</summary>
internal sealed class RefusedAddresses : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Forbidden && PermissionOf(context) is { } permission)
        {
            await context
                .RequestServices.GetRequiredService<AccessGate>()
                .RecordRefusalAsync(CurrentCaller.Of(context.User), permission, Scope.Portal, context.RequestAborted);
        }

        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>The permission that the address names and the person lacks; of several that they have, the first.</summary>
    private static string? PermissionOf(HttpContext context)
    {
        var holdings = HoldingClaims.Of(context.User);
        return context
            .GetEndpoint()
            ?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => data.Policy)
            .OfType<string>()
            .Where(name => Grants.Permissions.Contains(name, StringComparer.Ordinal))
            .OrderBy(permission => Grants.BestHeld(holdings, permission))
            .FirstOrDefault();
    }
}
