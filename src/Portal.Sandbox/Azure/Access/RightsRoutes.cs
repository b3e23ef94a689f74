using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Access;

/// <summary>
/// How a client finds its rights. Shapes of Microsoft.Authorization 2022-04-01, authorization-RoleDefinitionsCalls.json
/// (Permission) and authorization-RoleAssignmentsCalls.json; not recorded.
/// </summary>
internal sealed class RightsRoutes(RightsBook book)
{
    // learn.microsoft.com/azure/role-based-access-control/built-in-roles: Owner.
    private const string OwnerRole = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    private static readonly string[] s_scopes =
    [
        "/subscriptions/{s}",
        "/subscriptions/{s}/resourceGroups/{g}",
        ClusterRoutes.One,
    ];

    public IEnumerable<ArmRoute> Rows =>
        s_scopes.SelectMany(scope =>
            new ArmRoute[]
            {
                new("GET", scope + "/providers/Microsoft.Authorization/permissions", null, Permissions),
                new("GET", scope + "/providers/Microsoft.Authorization/roleAssignments", null, Assignments),
            }
        );

    /// <summary>The page that takes rights away, for who tests what is missing.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/rights", () => book.Now);
        routes.MapPut("/_sandbox/rights", (Rights rights) => book.Now = rights);
        routes.MapDelete("/_sandbox/rights", () => book.Now = Rights.Owner);
    }

    /// <summary>As recorded, for a request that the rights do not cover.</summary>
    public ArmAnswer? Refuse(HttpContext context, Estate estate)
    {
        var path = context.Request.Path.Value!;
        if (Rights.ActionOf(context.Request.Method, path) is not { } action || book.Now.Allow(action))
            return null;
        var tenant = estate.Tenant;
        return ArmErrors.Gateway(
            403,
            "AuthorizationFailed",
            $"The client '{tenant.ClientId}' with object id '{tenant.PrincipalId}' does not have authorization to perform action '{action}' over scope '{path}' or the scope is invalid. If access was recently granted, please refresh your credentials."
        );
    }

    private ArmAnswer Permissions(ArmCall call) =>
        List(
            new JsonObject
            {
                ["actions"] = Strings(book.Now.Actions),
                ["notActions"] = Strings(book.Now.NotActions),
                ["dataActions"] = new JsonArray(),
                ["notDataActions"] = new JsonArray(),
            }
        );

    private static ArmAnswer Assignments(ArmCall call)
    {
        var scope = call.SubscriptionKey;
        var name = call.Estate.Tenant.PrincipalId.ToString();
        return List(
            new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["roleDefinitionId"] = $"{scope}/providers/Microsoft.Authorization/roleDefinitions/{OwnerRole}",
                    ["principalId"] = name,
                    ["principalType"] = "ServicePrincipal",
                    ["scope"] = scope,
                },
                ["id"] = $"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}",
                ["type"] = "Microsoft.Authorization/roleAssignments",
                ["name"] = name,
            }
        );
    }

    private static ArmAnswer List(JsonNode item) => new(200, new JsonObject { ["value"] = new JsonArray(item) });

    private static JsonArray Strings(string[] values) => [.. values.Select(value => (JsonNode)value)];
}
