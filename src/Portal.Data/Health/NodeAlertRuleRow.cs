using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;

namespace Portal.Data.Health;

internal sealed class NodeAlertRuleRow
{
    public required Guid Id { get; init; }
    public required string OwnerId { get; init; }
    public Guid? ClusterId { get; set; }
    public required int Minutes { get; set; }
    public required string[] States { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Guid[] Channels { get; set; } = [];
    public string[] OwnerGroups { get; set; } = [];
    public string[] OwnerAppRoles { get; set; } = [];

    public NodeAlertRule ToRule() =>
        new(Id, OwnerId, ClusterId, Minutes, [.. States.Select(Enum.Parse<NodeState>)], CreatedAt)
        {
            Channels = Channels,
            OwnerGroups = OwnerGroups,
            OwnerAppRoles = OwnerAppRoles,
        };
}

internal sealed class NodeAlertRuleRowConfiguration : IEntityTypeConfiguration<NodeAlertRuleRow>
{
    public void Configure(EntityTypeBuilder<NodeAlertRuleRow> builder)
    {
        builder.ToTable("node_alert_rules");
        builder.HasKey(row => row.Id).HasName("node_alert_rules_key");
        builder.HasIndex(row => row.OwnerId, "node_alert_rules_owner");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.OwnerId).HasColumnName("owner_id");
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id");
        builder.Property(row => row.Minutes).HasColumnName("minutes");
        builder.Property(row => row.States).HasColumnName("states");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.Channels).HasColumnName("channels").HasDefaultValueSql("'{}'");
        builder.Property(row => row.OwnerGroups).HasColumnName("owner_groups").HasDefaultValueSql("'{}'");
        builder.Property(row => row.OwnerAppRoles).HasColumnName("owner_app_roles").HasDefaultValueSql("'{}'");
    }
}
