using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Catalog;

/// <summary>What a subscription may choose from. Only kubernetesVersions was recorded.</summary>
internal static partial class CatalogRoutes
{
    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", "/tenants", null, Tenants),
        new("GET", "/subscriptions", null, Subscriptions),
        new("GET", "/subscriptions/{s}", null, Subscription),
        new("GET", "/subscriptions/{s}/locations", null, Locations),
        new("GET", "/subscriptions/{s}/providers/Microsoft.Compute/skus", null, Skus),
        new("GET", "/subscriptions/{s}/providers/Microsoft.Compute/locations/{l}/usages", null, Usages),
        new(
            "GET",
            "/subscriptions/{s}/providers/Microsoft.ContainerService/locations/{l}/kubernetesVersions",
            Limits.Other,
            Versions
        ),
        new(
            "GET",
            "/subscriptions/{s}/providers/Microsoft.ContainerService/locations/{l}/osOptions/default",
            Limits.Other,
            Systems
        ),
    ];

    private static ArmAnswer Tenants(ArmCall call) =>
        List(
            new JsonObject
            {
                ["id"] = $"/tenants/{call.Estate.Tenant.TenantId}",
                ["tenantId"] = call.Estate.Tenant.TenantId.ToString(),
                ["countryCode"] = "DE",
                ["displayName"] = "Sandbox",
                ["domains"] = new JsonArray("sandbox.onmicrosoft.com"),
                ["tenantCategory"] = "Home",
                ["defaultDomain"] = "sandbox.onmicrosoft.com",
                ["tenantType"] = "AAD",
            }
        );

    private static ArmAnswer Subscriptions(ArmCall call)
    {
        var tenant = call.Estate.Tenant;
        var answer = List([.. tenant.Subscriptions.Select(one => Render(tenant, one))]);
        answer.Body!["count"] = new JsonObject { ["type"] = "Total", ["value"] = tenant.Subscriptions.Count };
        return answer;
    }

    private static ArmAnswer Subscription(ArmCall call)
    {
        var tenant = call.Estate.Tenant;
        return new ArmAnswer(200, Render(tenant, tenant.Subscriptions.Single(one => one.Id == call.Subscription)));
    }

    private static JsonObject Render(Tenant tenant, Subscription subscription) =>
        new()
        {
            ["id"] = $"/subscriptions/{subscription.Id}",
            ["authorizationSource"] = "RoleBased",
            ["managedByTenants"] = new JsonArray(),
            ["subscriptionId"] = subscription.Id,
            ["tenantId"] = tenant.TenantId.ToString(),
            ["displayName"] = subscription.Name,
            ["state"] = "Enabled",
            ["subscriptionPolicies"] = new JsonObject
            {
                ["locationPlacementId"] = "Public_2014-09-01",
                ["quotaId"] = "PayAsYouGo_2014-09-01",
                ["spendingLimit"] = "Off",
            },
        };

    private static ArmAnswer Locations(ArmCall call) =>
        List([.. Region.All.Select(region => region.Render(call.Subscription))]);

    private static ArmAnswer Skus(ArmCall call)
    {
        var filter = call.Query("$filter");
        var regions = Region.All.AsEnumerable();
        if (filter.Length > 0)
        {
            var match = LocationFilter().Match(filter);
            if (!match.Success)
                return ArmErrors.Gateway(
                    400,
                    "InvalidFilterInQueryString",
                    $"Invalid $filter '{filter}' specified in the query string."
                );
            regions = regions.Where(region => region == Region.Find(match.Groups["location"].Value));
        }
        return List([.. regions.SelectMany(region => VmSize.All.Select(size => size.Render(region)))]);
    }

    private static ArmAnswer Usages(ArmCall call) =>
        Region.Find(call.Route("l")) is { } region
            ? new ArmAnswer(200, Quota.Render(Quota.Used(call.Store, call.Subscription, region)))
            : NoLocation(call);

    private static ArmAnswer Versions(ArmCall call) =>
        Region.Find(call.Route("l")) is null
            ? NoLocation(call)
            : new ArmAnswer(200, KubernetesVersions.Render()).FromProvider();

    /// <summary>Shape of the AKS specification's example; not recorded.</summary>
    private static ArmAnswer Systems(ArmCall call)
    {
        if (Region.Find(call.Route("l")) is not { } region)
            return NoLocation(call);
        string[] names = ["Linux", "Windows"];
        var systems = names.Select(system => new JsonObject { ["os-type"] = system, ["enable-fips-image"] = true });
        return new ArmAnswer(
            200,
            new JsonObject
            {
                ["id"] =
                    $"/subscriptions/{call.Subscription}/providers/Microsoft.ContainerService/locations/{region.Name}/osOptions/default",
                ["name"] = "default",
                ["type"] = "Microsoft.ContainerService/locations/osOptions",
                ["properties"] = new JsonObject { ["osOptionPropertyList"] = new JsonArray([.. systems]) },
            }
        ).FromProvider();
    }

    private static ArmAnswer NoLocation(ArmCall call) =>
        ArmErrors.Gateway(
            400,
            "NoRegisteredProviderFound",
            $"No registered resource provider found for location '{call.Route("l")}' and API version '{call.ApiVersion}'."
        );

    private static ArmAnswer List(params JsonNode[] items) =>
        new(200, new JsonObject { ["value"] = new JsonArray(items) });

    [GeneratedRegex(
        @"^\s*location\s+eq\s+'(?<location>[^']*)'\s*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex LocationFilter();
}
