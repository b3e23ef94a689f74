using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Core.Drafts;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Upgrades;
using Portal.Data.Access;
using Portal.Data.Approvals;
using Portal.Data.Catalog;
using Portal.Data.Changes;
using Portal.Data.Clusters;
using Portal.Data.Connections;
using Portal.Data.DataProtection;
using Portal.Data.Drafts;
using Portal.Data.Health;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Operations;
using Portal.Data.Protection;
using Portal.Data.Setup;
using Portal.Data.Storage;
using Portal.Data.Upgrades;

namespace Portal.Data;

/// <summary>What the host composes. Migrate with <see cref="DatabaseMigrator"/> before the host starts.</summary>
public static class PortalDataRegistration
{
    /// <summary>Reads the sections <c>Database</c> and <c>KeyProtection</c>.</summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabase(configuration);
        services.AddKeyProtection(
            configuration.GetSection(KeyProtectionOptions.Section).Get<KeyProtectionOptions>() ?? new()
        );
        services.AddChanges();
        services.AddStores();
        return services;
    }

    private static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddSingleton<DatabaseMigrator>();
        // The one pool of the application's role; Quartz asks for it by its base class.
        services.AddSingleton(provider =>
            PortalDatabase.Source(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Application)
        );
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddPooledDbContextFactory<PortalDbContext>(
            (provider, builder) => PortalDatabase.Configure(builder, provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddSingleton<PromptContexts>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
    }

    private static void AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<ChangeAnnouncer>();
        services.AddSingleton<IChangeAnnouncer>(provider => provider.GetRequiredService<ChangeAnnouncer>());
        services.AddSingleton<DatabaseNotifications>();
        services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<DatabaseNotifications>());
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseNotifications>());
        services.AddHostedService<HistorySealer>();
        services.AddHostedService<DenialWriter>();
    }

    private static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<IHistoryReader>(provider => provider.GetRequiredService<HistoryStore>());
        services.AddSingleton<IHistoryWriter>(provider => provider.GetRequiredService<HistoryStore>());
        services.AddSingleton<OperationClaims>();
        services.AddSingleton<IOperationStore, OperationStore>();
        services.AddSingleton<IOperationEnds, OperationEnds>();
        services.AddSingleton<IRequestStore, RequestStore>();
        services.AddSingleton<IApprovalPolicyStore, ApprovalPolicyStore>();
        services.AddSingleton<IInventory, InventoryStore>();
        services.AddSingleton<IUpgradeOffers, UpgradeOfferStore>();
        services.AddSingleton<ISessions, SessionStore>();
        services.AddSingleton<SessionPast>();
        services.AddSingleton<IDenials, DenialStore>();
        services.AddSingleton<IAssignments, AssignmentStore>();
        services.AddSingleton<IKnownPeople, KnownPeople>();
        services.AddSingleton<IProtections, ProtectionStore>();
        services.AddSingleton<IDraftStore, DraftStore>();
        services.AddSingleton<DraftPast>();
        services.AddSingleton<ICatalogSnapshots, CatalogSnapshots>();
        services.AddNodeHealth();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<IChannels>(provider => provider.GetRequiredService<ChannelStore>());
        services.AddSingleton<IChannelSecrets>(provider => provider.GetRequiredService<ChannelStore>());
        services.AddSingleton<IDeliveries, DeliveryStore>();
        services.AddSingleton<DeliveryPast>();
        services.AddSingleton<SecretProtection>();
        services.AddSingleton<ConnectionStore>();
        services.AddSingleton<IConnectionStore>(provider => provider.GetRequiredService<ConnectionStore>());
        services.AddSingleton<IConnectionChanges, ConnectionChanges>();
        services.AddSingleton<IDestinationClaims, DestinationClaims>();
        services.AddSingleton<ILastTests, ConnectionTestStore>();
        services.AddSingleton<IConnectionSecrets>(provider => provider.GetRequiredService<ConnectionStore>());
    }
}
