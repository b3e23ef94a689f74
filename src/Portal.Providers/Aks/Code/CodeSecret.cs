namespace Portal.Providers.Aks.Code;

/// <summary>
/// A value that no code may hold: it is a parameter, a variable, or is asked for when the code runs. It is known by its
/// place, whatever stands there.
/// </summary>
internal sealed record CodeSecret(string Path, string Camel, string Upper, string Prompt)
{
    private static readonly CodeSecret[] s_all =
    [
        new(
            "properties.windowsProfile.adminPassword",
            "windowsAdminPassword",
            "WINDOWS_ADMIN_PASSWORD",
            "Password of the Windows administrator"
        ),
        new(
            "properties.servicePrincipalProfile.secret",
            "servicePrincipalSecret",
            "SERVICE_PRINCIPAL_SECRET",
            "Secret of the service principal"
        ),
        new(
            "clusterToken",
            "clusterToken",
            "CLUSTER_TOKEN",
            "Token for API servers of AKS (application 6dae42f8-4368-4678-94ff-3960e28e3630)"
        ),
    ];

    /// <summary>Terraform's way to write it.</summary>
    public string Snake => Upper.ToLowerInvariant();

    /// <param name="path">For example <c>properties.windowsProfile.adminPassword</c>.</param>
    public static CodeSecret? Find(string path) =>
        Array.Find(s_all, secret => string.Equals(secret.Path, path, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<CodeSecret> In(CodePlan plan) =>
        [
            .. plan
                .Requests.Where(request => request.Body is not null)
                .SelectMany(request => JsonLeaf.Of(request.Body!, _ => false))
                .Select(leaf => Find(leaf.Path))
                .OfType<CodeSecret>()
                .Distinct(),
        ];
}
