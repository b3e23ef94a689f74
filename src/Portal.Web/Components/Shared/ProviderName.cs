namespace Portal.Web.Components.Shared;

/// <summary>Providers as their makers call them. A name is the same in every language.</summary>
internal static class ProviderName
{
    public static string Of(string provider) =>
        provider switch
        {
            "aks" => "AKS",
            "attached" => "Attached",
            _ => provider,
        };
}
