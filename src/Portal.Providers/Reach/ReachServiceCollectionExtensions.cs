using Microsoft.Extensions.DependencyInjection;
using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Reach;

public static class ReachServiceCollectionExtensions
{
    /// <summary>The way to API servers, for the providers that are added beside it.</summary>
    public static IServiceCollection AddClusterReach(this IServiceCollection services)
    {
        services.AddSingleton(provider => new KubeClientSettings
        {
            Time = provider.GetRequiredService<TimeProvider>(),
        });
        services.AddSingleton<KubeClientPool>();
        services.AddSingleton<ClusterReach>();
        services.AddSingleton<IClusterReach>(provider => provider.GetRequiredService<ClusterReach>());
        return services;
    }
}
