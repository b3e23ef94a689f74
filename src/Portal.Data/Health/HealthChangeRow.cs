using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>A line of "what changed".</summary>
internal sealed class HealthChangeRow
{
    public long Id { get; init; }
    public required Guid ClusterId { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? NodeName { get; init; }
    public string? Pool { get; init; }
    public required HealthChangeKind Kind { get; init; }
    public string? Condition { get; init; }
    public TimeSpan? Lasted { get; init; }
}

internal sealed class HealthChangeRowConfiguration : IEntityTypeConfiguration<HealthChangeRow>
{
    public void Configure(EntityTypeBuilder<HealthChangeRow> builder)
    {
        builder.ToTable("health_changes");
        builder.HasKey(row => row.Id).HasName("health_changes_key");
        builder.HasIndex(row => row.At, "health_changes_at");
        builder.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.NodeName).HasColumnName("node_name");
        builder.Property(row => row.Pool).HasColumnName("pool");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Condition).HasColumnName("condition");
        builder.Property(row => row.Lasted).HasColumnName("lasted");
    }
}
