using Portal.Core.Clusters;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>Access as typed. What a choice hides stays here and is left out of the plan.</summary>
public sealed record AccessForm
{
    public IdentityKind Identity { get; init; }
    public string IdentityId { get; init; } = "";
    public SignIn SignIn { get; init; }
    public IReadOnlyList<string> AdminGroups { get; init; } = [];
    public bool DisableLocalAccounts { get; init; }
    public bool OidcIssuer { get; init; }
    public bool WorkloadIdentity { get; init; }
    public bool PrivateCluster { get; init; }
    public ZoneChoice Zone { get; init; }
    public string ZoneId { get; init; } = "";
    public bool PublicFqdn { get; init; }
    public IReadOnlyList<string> AuthorizedRanges { get; init; } = [];

    public bool UsesEntra => SignIn != SignIn.LocalAccounts;

    public static AccessForm Of(AccessPlan access) =>
        new()
        {
            Identity = access.Identity,
            IdentityId = access.IdentityId ?? "",
            SignIn = access.SignIn,
            AdminGroups = access.AdminGroups,
            DisableLocalAccounts = access.DisableLocalAccounts,
            OidcIssuer = access.OidcIssuer,
            WorkloadIdentity = access.WorkloadIdentity,
            PrivateCluster = access.PrivateCluster,
            Zone = access.PrivateDnsZone switch
            {
                AccessPlan.SystemDnsZone => ZoneChoice.System,
                AccessPlan.NoDnsZone => ZoneChoice.None,
                _ => ZoneChoice.Own,
            },
            ZoneId = access.HasOwnDnsZone ? access.PrivateDnsZone : "",
            PublicFqdn = access.PublicFqdn,
            AuthorizedRanges = access.AuthorizedRanges,
        };

    public AccessPlan ToPlan() =>
        new()
        {
            Identity = Identity,
            IdentityId =
                Identity == IdentityKind.UserAssigned && IdentityId.Trim() is { Length: > 0 } identity
                    ? identity
                    : null,
            SignIn = SignIn,
            AdminGroups = UsesEntra ? AdminGroups : [],
            DisableLocalAccounts = UsesEntra && DisableLocalAccounts,
            OidcIssuer = OidcIssuer,
            WorkloadIdentity = WorkloadIdentity,
            PrivateCluster = PrivateCluster,
            PrivateDnsZone = !PrivateCluster
                ? AccessPlan.SystemDnsZone
                : Zone switch
                {
                    ZoneChoice.System => AccessPlan.SystemDnsZone,
                    ZoneChoice.None => AccessPlan.NoDnsZone,
                    _ => ZoneId.Trim(),
                },
            PublicFqdn = PrivateCluster && PublicFqdn,
            AuthorizedRanges = PrivateCluster ? [] : AuthorizedRanges,
        };
}

public enum ZoneChoice
{
    System,
    None,
    Own,
}
