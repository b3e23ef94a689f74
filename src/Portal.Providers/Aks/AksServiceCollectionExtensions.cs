using Microsoft.Extensions.DependencyInjection;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;
using Portal.Core.Maintenance;
using Portal.Core.Networking.Known;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Connecting;
using Portal.Providers.Aks.Create;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Reach;

namespace Portal.Providers.Aks;

public static class AksServiceCollectionExtensions
{
    /// <summary>Fulfils Core's ports for AKS in Azure; needs the way to API servers beside it.</summary>
    public static IServiceCollection AddAks(this IServiceCollection services, NamedClouds? clouds = null)
    {
        services.AddSingleton(provider => new ArmPipelineSettings
        {
            Time = provider.GetRequiredService<TimeProvider>(),
        });
        services.AddSingleton(provider => new ArmPipelines(provider.GetRequiredService<ArmPipelineSettings>()));
        services.AddSingleton(clouds ?? NamedClouds.MicrosoftOnly);
        services.AddSingleton<AksClouds>();
        services.AddSingleton<ICatalogSource, AksCatalogSource>();
        services.AddSingleton<IClusterSource, AksClusterSource>();
        services.AddSingleton<IUpgradeOfferSource, AksUpgradeOffers>();
        services.AddSingleton<IClusterTraits, AksClusterTraits>();
        services.AddSingleton<IClusterAccess, AksAccess>();
        services.AddSingleton<IConnectionFacts, AksFacts>();
        services.AddSingleton<IDestinationSource, AksDestinations>();
        services.AddSingleton<IConnectionTest, AksConnectionTest>();
        services.AddSingleton<IAzureSignIn, AksSignIn>();
        services.AddSingleton<IClusterRanges, AksClusterRanges>();
        services.AddSingleton<FollowWrite>();
        services.AddSingleton<Create.PreflightStep>();
        services.AddSingleton<ResourceGroupStep>();
        services.AddSingleton<PutClusterStep>();
        services.AddSingleton<MaintenanceStep>();
        services.AddSingleton<Create.ReadBackStep>();
        services.AddSingleton<IClusterTemplates, AksTemplates>();
        services.AddSingleton<IOperationDefinition, CreateAksCluster>();
        services.AddSingleton<IChangeFactSource, AksLocks>();
        services.AddSingleton<IMaintenanceSource, AksMaintenance>();
        services.AddSingleton<IKubeconfigSource, AksKubeconfigSource>();
        services.AddAksChanges();
        services.AddSingleton<IChangeCode, AksCode>();
        return services;
    }
}
