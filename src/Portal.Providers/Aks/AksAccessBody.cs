using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Providers.Aks;

/// <summary>A plan's access in the body: identity, Entra, local accounts, the way to the API server.</summary>
internal static class AksAccessBody
{
    public static JsonObject IdentityOf(AccessPlan access) =>
        access is { Identity: IdentityKind.UserAssigned, IdentityId: { } id }
            ? new JsonObject
            {
                ["type"] = "UserAssigned",
                ["userAssignedIdentities"] = new JsonObject { [id] = new JsonObject() },
            }
            : new JsonObject { ["type"] = "SystemAssigned" };

    public static void AddTo(JsonObject properties, AccessPlan access)
    {
        properties["disableLocalAccounts"] = access.DisableLocalAccounts;
        properties["oidcIssuerProfile"] = new JsonObject { ["enabled"] = access.OidcIssuer };
        if (access.UsesEntra)
        {
            properties["aadProfile"] = new JsonObject
            {
                ["managed"] = true,
                ["enableAzureRBAC"] = access.SignIn == SignIn.EntraAzureRbac,
                ["adminGroupObjectIDs"] = AksJson.Texts(access.AdminGroups),
            };
        }

        if (access.PrivateCluster)
        {
            properties["apiServerAccessProfile"] = new JsonObject
            {
                ["enablePrivateCluster"] = true,
                ["privateDNSZone"] = access.PrivateDnsZone,
                ["enablePrivateClusterPublicFQDN"] = access.PublicFqdn,
            };
        }
        else if (access.AuthorizedRanges.Count > 0)
        {
            properties["apiServerAccessProfile"] = new JsonObject
            {
                ["authorizedIPRanges"] = AksJson.Texts(access.AuthorizedRanges),
            };
        }
    }
}
