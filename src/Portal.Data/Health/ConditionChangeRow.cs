using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>From <see cref="At"/> on the condition of the node was so.</summary>
internal sealed class ConditionChangeRow
{
    public long Id { get; init; }
    public required Guid ClusterId { get; init; }
    public required string NodeUid { get; init; }
    public required string NodeName { get; init; }
    public required string Type { get; init; }
    public required ConditionStatus Status { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public required DateTimeOffset At { get; init; }

    public ConditionChange ToChange() => new(Type, Status, Reason, Message, At);
}

internal sealed class ConditionChangeRowConfiguration : IEntityTypeConfiguration<ConditionChangeRow>
{
    public void Configure(EntityTypeBuilder<ConditionChangeRow> builder)
    {
        builder.ToTable("node_condition_changes");
        builder.HasKey(row => row.Id).HasName("node_condition_changes_key");
        builder
            .HasIndex(
                row => new
                {
                    row.ClusterId,
                    row.NodeUid,
                    row.Type,
                    row.At,
                    row.Status,
                },
                "node_condition_changes_once"
            )
            .IsUnique();
        builder.HasIndex(
            row => new
            {
                row.ClusterId,
                row.NodeName,
                row.At,
            },
            "node_condition_changes_node"
        );
        builder.HasIndex(row => row.At, "node_condition_changes_at");
        builder.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id");
        builder.Property(row => row.NodeUid).HasColumnName("node_uid");
        builder.Property(row => row.NodeName).HasColumnName("node_name");
        builder.Property(row => row.Type).HasColumnName("type");
        builder.Property(row => row.Status).HasColumnName("status").HasConversion<string>();
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.Message).HasColumnName("message");
        builder.Property(row => row.At).HasColumnName("at");
    }
}
