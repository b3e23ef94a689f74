using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Health;

namespace Portal.Providers.Health;

public static class HealthServiceCollectionExtensions
{
    /// <summary>What clusters show live; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddLiveHealth(this IServiceCollection services)
    {
        services.AddSingleton<ClusterLeases>();
        services.AddSingleton<UsageSampler>();
        services.AddSingleton<ILiveCluster, LiveClusters>();
        return services;
    }
}
