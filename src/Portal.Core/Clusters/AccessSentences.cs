using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Identity, sign-in, the way to the API server, and add-ons as sentences.</summary>
internal static class AccessSentences
{
    public static IEnumerable<string> Of(AccessPlan access)
    {
        yield return access.Identity == IdentityKind.UserAssigned
            ? $"The cluster acts in Azure as {Named(access.IdentityId, "an identity that is not chosen yet")}."
            : "The cluster acts in Azure as an identity that is made with it.";
        yield return $"{SigningIn(access)}{Groups(access)}{Accounts(access)}{Tokens(access)}.";
        yield return ApiServer(access);
    }

    public static IEnumerable<string> Of(IntegrationsPlan integrations)
    {
        string[] parts =
        [
            .. integrations.Monitoring
                ? new[]
                {
                    $"sends container logs to {Named(integrations.WorkspaceId, "a workspace that is not chosen yet")}",
                }
                : [],
            .. integrations.KeyVaultSecrets ? new[] { $"mounts secrets of key vaults{Rotation(integrations)}" } : [],
            .. integrations.AzurePolicy ? new[] { "enforces Azure Policy" } : [],
            .. integrations.CostAnalysis ? new[] { "breaks costs down by namespace" } : [],
            .. integrations.ImageCleanerHours is { } hours
                ? new[] { $"removes unused images every {hours} hours" }
                : [],
        ];
        if (parts.Length > 0)
            yield return $"The cluster {Listed(parts)}.";
    }

    private static string SigningIn(AccessPlan access) =>
        access.SignIn switch
        {
            SignIn.EntraKubernetesRbac => "People sign in with Entra, and Kubernetes RBAC says what they may do",
            SignIn.EntraAzureRbac => "People sign in with Entra, and Azure role assignments say what they may do",
            _ => "People sign in with certificates, and Kubernetes RBAC says what they may do",
        };

    private static string Groups(AccessPlan access) =>
        access.AdminGroups.Count switch
        {
            0 => "",
            1 => $"; members of the group {access.AdminGroups[0]} are administrators",
            var groups => $"; members of {groups} groups are administrators",
        };

    private static string Accounts(AccessPlan access) =>
        access.DisableLocalAccounts ? "; there are no local accounts"
        : access.UsesEntra ? "; the local administrator account stays"
        : "";

    private static string Tokens(AccessPlan access) =>
        access switch
        {
            { WorkloadIdentity: true } => "; pods can sign in to Azure as Entra identities",
            { OidcIssuer: true } => "; tokens of the cluster can be verified at an OIDC issuer",
            _ => "",
        };

    private static string ApiServer(AccessPlan access)
    {
        if (!access.PrivateCluster)
            return access.AuthorizedRanges.Count == 0
                ? "The API server answers from everywhere."
                : $"The API server answers {string.Join(", ", access.AuthorizedRanges)} only.";
        var zone = access.PrivateDnsZone switch
        {
            AccessPlan.SystemDnsZone => "in a private DNS zone that AKS makes",
            AccessPlan.NoDnsZone => "in no DNS zone",
            var id => $"in the private DNS zone {ResourceIds.NameOf(id)}",
        };
        var name = access.PublicFqdn ? " and by a public name" : "";
        return $"The API server has a private address only, found {zone}{name}.";
    }

    private static string Rotation(IntegrationsPlan integrations) =>
        integrations.SecretRotation ? $", which follow the vault every {integrations.RotationInterval}" : "";

    private static string Named(string? id, string missing) =>
        string.IsNullOrWhiteSpace(id) ? missing : ResourceIds.NameOf(id);

    private static string Listed(string[] parts) =>
        parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
