using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Portal.Web.Authentication;

namespace Portal.Web.Tests.Authentication;

/// <summary>
/// A page or file that names a permission, at an address that can be asked for. <paramref name="WholeClusters"/>: a role in
/// a namespace is not enough.
/// </summary>
internal sealed record GuardedAddress(string Address, string Permission, bool WholeClusters)
{
    /// <summary>Whose use case asks for more than its door does, so that who was refused stands in history.</summary>
    private static readonly Dictionary<string, string> s_stricter = new(StringComparer.Ordinal)
    {
        ["/history.csv"] = Core.Access.Permission.ExportHistory,
    };

    /// <summary>What somebody has to have to get something.</summary>
    public string Needed => s_stricter.GetValueOrDefault(Address, Permission);

    /// <summary>All there are.</summary>
    /// <param name="endpoints">Of the host.</param>
    /// <param name="name">Stands for every name in an address.</param>
    public static List<GuardedAddress> Of(IEnumerable<RouteEndpoint> endpoints, string name = "none")
    {
        var guarded = (
            from endpoint in endpoints
            where RouteAddress.Gets(endpoint)
            let permission = PermissionOf(endpoint)
            where permission is not null
            select new GuardedAddress(
                RouteAddress.Of(endpoint.RoutePattern, parameter => ValueOf(parameter, name)),
                permission,
                PoliciesOf(endpoint).Contains(PermissionPolicies.WholeClusters)
            )
        )
            .Distinct()
            .ToList();
        guarded.Count.ShouldBeGreaterThan(40);
        return guarded;
    }

    public static string? PermissionOf(RouteEndpoint endpoint) =>
        PoliciesOf(endpoint)
            .SingleOrDefault(policy =>
                policy is not null and not PermissionPolicies.SignedIn and not PermissionPolicies.WholeClusters
            );

    private static IEnumerable<string?> PoliciesOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy);

    private static string ValueOf(RoutePatternParameterPart parameter, string name) =>
        parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "7",
            _ => name,
        };
}
