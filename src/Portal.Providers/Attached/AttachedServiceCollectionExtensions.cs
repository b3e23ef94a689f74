using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

public static class AttachedServiceCollectionExtensions
{
    /// <summary>Fulfils Core's ports for clusters attached by kubeconfig; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddAttached(this IServiceCollection services, UploadPolicy uploads)
    {
        services.AddSingleton(uploads);
        services.AddSingleton<Recognition>();
        services.AddSingleton<AttachedKubeconfigs>();
        services.AddSingleton<IKubeconfigReader, KubeconfigReader>();
        services.AddSingleton<IClusterAccess, AttachedAccess>();
        services.AddSingleton<IClusterSource, AttachedClusterSource>();
        services.AddSingleton<IConnectionTest, AttachedConnectionTest>();
        services.AddSingleton<IConnectionFacts, AttachedFacts>();
        services.AddSingleton<IDestinationSource, AttachedDestinations>();
        return services;
    }
}
