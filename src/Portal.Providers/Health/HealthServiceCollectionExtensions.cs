using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Providers.Aks;

namespace Portal.Providers.Health;

public static class HealthServiceCollectionExtensions
{
    private static readonly string[] s_kinds = [OperationKind.Cordon, OperationKind.Uncordon];
    private static readonly string[] s_providers = [AksProvider.Name, AttachedConnection.Provider];

    /// <summary>Fulfils Core's ports of node health; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddLiveHealth(this IServiceCollection services)
    {
        services.AddSingleton<ClusterLeases>();
        services.AddSingleton<UsageSampler>();
        services.AddSingleton<ILiveCluster, LiveClusters>();
        services.AddSingleton<INodeCommands, NodeCommands>();
        foreach (var (kind, provider) in s_kinds.SelectMany(_ => s_providers, (kind, provider) => (kind, provider)))
        {
            services.AddSingleton<IOperationDefinition>(parts => new CordonDefinition(
                kind,
                provider,
                new CordonStep(parts.GetRequiredService<INodeCommands>(), parts.GetRequiredService<IInventory>(), kind)
            ));
        }

        return services;
    }
}
