using Portal.Core.Connections.Azure;

namespace Portal.Providers.Aks;

/// <summary>The adapter's name, as it stands in connections and operations.</summary>
public static class AksProvider
{
    public const string Name = AzureConnection.Provider;
}
