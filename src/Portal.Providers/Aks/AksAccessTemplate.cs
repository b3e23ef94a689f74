using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;

namespace Portal.Providers.Aks;

/// <summary>The way back from <see cref="AksAccessBody"/>.</summary>
internal static class AksAccessTemplate
{
    public static AccessPlan Of(JsonObject details, List<string> leftOut)
    {
        var identity = IdentityOf(details, leftOut);
        var entra = ArmJson.Flag(details, "aadProfile", "managed") ?? false;
        var isPrivate = ArmJson.Flag(details, "apiServerAccessProfile", "enablePrivateCluster") ?? false;
        return new AccessPlan
        {
            Identity = identity is null ? IdentityKind.SystemAssigned : IdentityKind.UserAssigned,
            IdentityId = identity,
            SignIn =
                !entra ? SignIn.LocalAccounts
                : ArmJson.Flag(details, "aadProfile", "enableAzureRBAC") is true ? SignIn.EntraAzureRbac
                : SignIn.EntraKubernetesRbac,
            AdminGroups = entra ? ArmJson.Texts(details, "aadProfile", "adminGroupObjectIDs") : [],
            DisableLocalAccounts = ArmJson.Flag(details, "disableLocalAccounts") ?? false,
            OidcIssuer = ArmJson.Flag(details, "oidcIssuerProfile", "enabled") ?? false,
            WorkloadIdentity = ArmJson.Flag(details, "securityProfile", "workloadIdentity", "enabled") ?? false,
            PrivateCluster = isPrivate,
            PrivateDnsZone =
                (isPrivate ? ArmJson.Text(details, "apiServerAccessProfile", "privateDNSZone") : null)
                ?? AccessPlan.SystemDnsZone,
            PublicFqdn =
                isPrivate && ArmJson.Flag(details, "apiServerAccessProfile", "enablePrivateClusterPublicFQDN") is true,
            AuthorizedRanges = isPrivate ? [] : ArmJson.Texts(details, "apiServerAccessProfile", "authorizedIPRanges"),
        };
    }

    private static string? IdentityOf(JsonObject details, List<string> leftOut)
    {
        var type = ArmJson.Text(details, "identity", "type");
        if (type is null or "None")
            leftOut.Add("The cluster acts as a service principal, whose secret is not read; Azure makes an identity.");
        return
            string.Equals(type, "UserAssigned", StringComparison.OrdinalIgnoreCase)
            && ArmJson.At(details, "identity", "userAssignedIdentities") is JsonObject { Count: > 0 } identities
            ? identities.First().Key
            : null;
    }
}
