using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>A rule that came true. <see cref="NodeUid"/> is empty for a whole cluster.</summary>
internal sealed class NodeAlertRow
{
    public required Guid Id { get; init; }
    public required Guid RuleId { get; init; }
    public required Guid ClusterId { get; init; }
    public required string NodeUid { get; init; }
    public string? NodeName { get; init; }
    public required NodeState State { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}

internal sealed class NodeAlertRowConfiguration : IEntityTypeConfiguration<NodeAlertRow>
{
    public void Configure(EntityTypeBuilder<NodeAlertRow> builder)
    {
        builder.ToTable("node_alerts");
        builder.HasKey(row => row.Id).HasName("node_alerts_key");
        builder
            .HasIndex(
                row => new
                {
                    row.RuleId,
                    row.ClusterId,
                    row.NodeUid,
                },
                "node_alerts_open"
            )
            .IsUnique()
            .HasFilter("ended_at is null");
        builder
            .HasOne<NodeAlertRuleRow>()
            .WithMany()
            .HasForeignKey(row => row.RuleId)
            .HasConstraintName("node_alerts_rule")
            .OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.RuleId).HasColumnName("rule_id");
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id");
        builder.Property(row => row.NodeUid).HasColumnName("node_uid");
        builder.Property(row => row.NodeName).HasColumnName("node_name");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.RaisedAt).HasColumnName("raised_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
    }
}
