using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>The cluster's identity, and how people and pods sign in.</summary>
internal static class AccessRules
{
    private const string IdentityField = "access.identityId";

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-07", Severity.Block, Documentation.Aks("use-managed-identity"), Identity),
        new(
            "V-CL-08",
            Severity.Block,
            Documentation.Aks("manage-local-accounts-managed-azure-ad"),
            facts => LocalAccounts(facts).Concat(WorkloadIdentity(facts))
        ),
        new("V-ACC-01", Severity.Block, Documentation.Aks("enable-authentication-microsoft-entra-id"), AdminGroups),
    ];

    private static IEnumerable<Violation> Identity(CreateFacts facts)
    {
        var access = facts.Plan.Access;
        if (access.Identity == IdentityKind.UserAssigned)
        {
            if (string.IsNullOrWhiteSpace(access.IdentityId))
                yield return new(IdentityField, "Choose the user-assigned identity, or let Azure make one.");
            else if (!ResourceIds.IsOf(access.IdentityId, "Microsoft.ManagedIdentity/userAssignedIdentities"))
                yield return new(
                    IdentityField,
                    $"{access.IdentityId.Quoted()} is not the resource id of a user-assigned identity. It begins with /subscriptions/ and holds /userAssignedIdentities/."
                );
        }
        else if (access.HasOwnDnsZone)
            yield return new(
                "access.identity",
                "A private DNS zone of your own needs a user-assigned identity, which is given rights on the zone beforehand. Choose one, or the zone that AKS makes."
            );
    }

    private static IEnumerable<Violation> LocalAccounts(CreateFacts facts)
    {
        var access = facts.Plan.Access;
        if (!access.DisableLocalAccounts)
            yield break;
        if (!access.UsesEntra)
            yield return new(
                "access.disableLocalAccounts",
                "Without local accounts and without Entra nobody could sign in. Choose Entra, or keep local accounts."
            );
        else if (access is { SignIn: SignIn.EntraKubernetesRbac, AdminGroups.Count: 0 })
            yield return new(
                "access.adminGroups",
                "Without local accounts only members of an administrators' group can sign in at first, and none is named. Name a group.",
                Severity.Warning
            );
    }

    private static IEnumerable<Violation> WorkloadIdentity(CreateFacts facts)
    {
        if (facts.Plan.Access is { WorkloadIdentity: true, OidcIssuer: false })
            yield return new(
                "access.workloadIdentity",
                "Workload identity needs the OIDC issuer. Turn the issuer on as well."
            );
    }

    private static IEnumerable<Violation> AdminGroups(CreateFacts facts)
    {
        var access = facts.Plan.Access;
        if (access is { UsesEntra: false, AdminGroups.Count: > 0 })
            yield return new(
                "access.adminGroups",
                "Groups of administrators have a meaning with Entra only. Choose Entra, or name none."
            );
        for (var i = 0; i < access.AdminGroups.Count; i++)
            if (!Guid.TryParseExact(access.AdminGroups[i], "D", out _))
                yield return new(
                    $"access.adminGroups[{i}]",
                    $"{access.AdminGroups[i].Quoted()} is not a group's object id. Copy it from the group's page in Entra; it looks like 00000000-0000-0000-0000-000000000000."
                );
    }
}
