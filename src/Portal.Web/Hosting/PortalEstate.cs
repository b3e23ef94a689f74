using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Maintenance;
using Portal.Core.Networking.Known;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Data;
using Portal.Data.Jobs;
using Portal.Data.Setup;
using Portal.Providers.Aks;
using Portal.Providers.Attached;
using Portal.Providers.Health;
using Portal.Providers.Nodes;
using Portal.Providers.Notifications;
using Portal.Providers.Reach;

namespace Portal.Web.Hosting;

/// <summary>Core's use cases over their adapters: PostgreSQL, the providers, the workers.</summary>
internal static class PortalEstate
{
    private static readonly TimeSpan s_databasePause = TimeSpan.FromSeconds(2);

    public static void AddPortalEstate(this WebApplicationBuilder builder)
    {
        Retirements.Override(ConfiguredRetirements.Read(builder.Configuration));
        var services = builder.Services;
        services.AddPortalData(builder.Configuration);
        services.AddClusterReach();
        services.AddAks(ConfiguredClouds.Read(builder.Configuration));
        services.AddAttached(builder.Configuration.GetSection(UploadPolicy.Section).Get<UploadPolicy>() ?? new());
        services.AddLiveHealth();
        services.AddNodeOperations();
        services.AddChannelSenders(
            builder.Configuration.GetSection(ChannelPolicy.Section).Get<ChannelPolicy>() ?? new()
        );

        services.AddSingleton<ProtectionGuard>();
        services.AddApprovals();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<ProtectedScopes>();
        services.AddSingleton<SetProtection>();
        services.AddSingleton<ClearProtection>();
        services.AddSingleton<FrozenScopes>();
        services.AddSingleton<EditFreezes>();
        services.AddSingleton<ICatalog, CatalogReader>();
        services.AddSingleton<KnownAddressesReader>();
        services.AddSingleton<CreateFactsReader>();
        services.AddSingleton<ViewCode>();
        services.AddSingleton<FindWorkload>();
        services.AddSingleton<VisibleWorkloads>();
        services.AddSingleton<CreateCluster>();
        services.AddSingleton(ConfiguredPresets.Read(builder.Configuration));
        services.AddSingleton<IChangeFactSource, CatalogFacts>();
        services.AddSingleton<IChangeFactSource, PlanFacts>();
        services.AddSingleton<IChangeFactSource, UpgradeFacts>();
        services.AddSingleton<IChangeFactSource, MaintenanceFacts>();
        services.AddSingleton<MaintenanceReader>();
        services.AddSingleton<SelfUpgradingClusters>();
        services.AddSingleton<ChangeFactsReader>();
        services.AddSingleton<ChangeCluster>();
        services.AddSingleton(parts => new DeletionPolicy(
            parts.GetRequiredService<IOptions<DeletionOptions>>().Value.CoolOff
        ));
        services.AddSingleton<HandOutKubeconfig>();
        services.AddSingleton<SteerOperation>();
        services.AddSingleton<CordonNode>();
        services.AddSingleton<EditRunbook>();
        services.AddSingleton<EditNodeAlertRules>();
        services.AddSingleton<EditChannels>();
        services.AddSingleton<WatchChannels>();
        services.AddSingleton<INoticeRight, NodeAlertRight>();
        services.AddSingleton<INoticeRight, WaitingRight>();
        services.AddSingleton<AttachCluster>();
        services.AddSingleton<RotateConnection>();
        services.AddSingleton<DetachConnection>();
        services.AddSingleton<FindAzureSubscriptions>();
        services.AddSingleton<AddAzureConnections>();
        services.AddSingleton<ConnectionDestinations>();
        services.AddSingleton<ManagedClusters>();
        services.AddSingleton<RotateAzureConnection>();
        services.AddSingleton<TestConnection>();
        services.AddSingleton<ConnectionReader>();
        services.AddSingleton<EndingCredentials>();
        services.AddSingleton<EditAssignments>();
        services.AddSingleton<EditEnvironments>();
        services.AddSingleton<ReadAccess>();
        services.AddSingleton<SyncInventory>();
        services.AddSingleton<RegionOffers>();
        services.AddSingleton<SyncUpgradeOffers>();
        services.AddSingleton<UpgradeReader>();
        services.AddSingleton<PartialClusters>();
        services.AddSingleton<VisibleEvents>();
        services.AddSingleton<AskUpgradeOffers>();
        services.AddSingleton<ReadConnection>();
        services.AddSingleton<OperationDefinitions>();
        services.AddSingleton<OperationRunner>();

        var replica = builder.Configuration.GetSection(ReplicaOptions.Section).Get<ReplicaOptions>() ?? new();
        if (replica.IsWorker)
        {
            services.AddOperationWorkers();
            services.AddNodeHealthWorkers();
            services.AddDeliveryWorkers();
            services.AddPortalCalendar();
        }
    }

    /// <summary>Waits for the database, brings it to this version's shape, and writes the configured connections.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var migrator = app.Services.GetRequiredService<DatabaseMigrator>();
        while (true)
        {
            try
            {
                await migrator.MigrateAsync(cancellationToken);
                break;
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                Log.WaitingForDatabase(app.Logger, exception.Message);
                await Task.Delay(s_databasePause, time, cancellationToken);
            }
        }

        await ConfiguredAccess.SeedAsync(
            app.Configuration,
            app.Services.GetRequiredService<IAssignments>(),
            time.GetUtcNow(),
            cancellationToken
        );
        await ConfiguredConnections.SaveAsync(
            app.Configuration,
            app.Services.GetRequiredService<IConnectionStore>(),
            app.Services.GetRequiredService<ConnectionDestinations>(),
            app.Logger,
            cancellationToken
        );
        await app
            .Services.GetRequiredService<IChannels>()
            .ConfigureAsync(ConfiguredChannels.Read(app.Configuration), cancellationToken);
    }
}
