using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Approvals;
using Portal.Data.Catalog;
using Portal.Data.Clusters;
using Portal.Data.Connections;
using Portal.Data.DataProtection;
using Portal.Data.Drafts;
using Portal.Data.Health;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Operations;
using Portal.Data.Protection;
using Portal.Data.Storage;
using Portal.Data.Upgrades;

namespace Portal.Data;

internal sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    public const string Schema = "portal";
    public const string MigrationsTable = "migrations";

    public DbSet<InboxRow> HistoryInbox => Set<InboxRow>();
    public DbSet<HistoryRow> History => Set<HistoryRow>();
    public DbSet<OperationRow> Operations => Set<OperationRow>();
    public DbSet<OperationStepRow> OperationSteps => Set<OperationStepRow>();
    public DbSet<OperationEventRow> OperationEvents => Set<OperationEventRow>();
    public DbSet<ApprovalRow> OperationApprovals => Set<ApprovalRow>();
    public DbSet<ApprovalPolicyRow> ApprovalPolicy => Set<ApprovalPolicyRow>();
    public DbSet<ClusterRow> Clusters => Set<ClusterRow>();
    public DbSet<ClusterTwinRow> ClusterTwins => Set<ClusterTwinRow>();
    public DbSet<UpgradeOfferRow> UpgradeOffers => Set<UpgradeOfferRow>();
    public DbSet<InventoryReadingRow> InventoryReadings => Set<InventoryReadingRow>();
    public DbSet<ConnectionRow> Connections => Set<ConnectionRow>();
    public DbSet<ConnectionDestinationRow> ConnectionDestinations => Set<ConnectionDestinationRow>();
    public DbSet<ConnectionTestRow> ConnectionTests => Set<ConnectionTestRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<CatalogSnapshotRow> CatalogSnapshots => Set<CatalogSnapshotRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<DenialRow> Denials => Set<DenialRow>();
    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();
    public DbSet<EnvironmentRow> Environments => Set<EnvironmentRow>();
    public DbSet<AccessSeedRow> AccessSeeds => Set<AccessSeedRow>();
    public DbSet<ChannelRow> Channels => Set<ChannelRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<ClusterHealthRow> ClusterHealth => Set<ClusterHealthRow>();
    public DbSet<NodeRow> Nodes => Set<NodeRow>();
    public DbSet<ConditionChangeRow> ConditionChanges => Set<ConditionChangeRow>();
    public DbSet<HealthChangeRow> HealthChanges => Set<HealthChangeRow>();
    public DbSet<RunbookRow> Runbooks => Set<RunbookRow>();
    public DbSet<NodeAlertRuleRow> NodeAlertRules => Set<NodeAlertRuleRow>();
    public DbSet<NodeAlertRow> NodeAlerts => Set<NodeAlertRow>();
    public DbSet<ProtectionRow> Protections => Set<ProtectionRow>();
    public DbSet<FreezeRow> Freezes => Set<FreezeRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.HasDefaultSchema(Schema).ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<StorableText>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }
}
