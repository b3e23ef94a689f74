using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
            Failed = (server, fault) =>
                Log.ReadingFailed(provider.GetRequiredService<ILogger<KubeClientPool>>(), fault, server.Authority),
        });
        services.AddSingleton<KubeClientPool>();
        services.AddSingleton<ClusterReach>();
        services.AddSingleton<IClusterReach>(provider => provider.GetRequiredService<ClusterReach>());
        return services;
    }
}
