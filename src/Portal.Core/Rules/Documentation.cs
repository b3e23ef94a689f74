namespace Portal.Core.Rules;

/// <summary>Where rules come from, as a person can open it.</summary>
internal static class Documentation
{
    /// <summary>Microsoft's AKS documentation; <paramref name="page"/> may carry a fragment.</summary>
    public static Uri Aks(string page) => new($"https://learn.microsoft.com/azure/aks/{page}");

    /// <summary>A page of Microsoft's documentation outside of AKS.</summary>
    public static Uri Learn(string path) => new($"https://learn.microsoft.com/{path}");

    /// <summary>A file on GitHub, for rules that are written down only in a client's source.</summary>
    public static Uri GitHub(string path) => new($"https://github.com/{path}");

    public static Uri AksChangelog { get; } = GitHub("Azure/AKS/blob/master/CHANGELOG.md");

    /// <summary>The REST reference with the bounds of every field of a cluster.</summary>
    public static Uri AksRest { get; } = Learn("rest/api/aks/managed-clusters/create-or-update");

    public static Uri CapzValidation { get; } =
        GitHub("kubernetes-sigs/cluster-api-provider-azure/blob/main/api/v1beta1/azuremanagedcontrolplane_webhook.go");
}
