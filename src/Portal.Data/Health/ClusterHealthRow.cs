using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>
/// What is recorded of a cluster as a whole. <see cref="Number"/> is the second key of its recorder's lock;
/// <see cref="Version"/> counts the writes, so that a recorder notices another one.
/// </summary>
internal sealed class ClusterHealthRow
{
    public required Guid ClusterId { get; init; }
    public int Number { get; init; }
    public long Version { get; init; }
    public Guid? LastWrite { get; init; }
    public FreshnessKind? Freshness { get; init; }
    public DateTimeOffset? FreshnessSince { get; init; }
    public string? FreshnessSentence { get; init; }

    /// <summary>Since when the kind of freshness is the same.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When the nodes were known to be so.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    public Freshness ToFreshness() =>
        Freshness is { } kind
            ? new Freshness(kind, FreshnessSince, FreshnessSentence)
            : Core.Health.Freshness.Connecting;
}

internal sealed class ClusterHealthRowConfiguration : IEntityTypeConfiguration<ClusterHealthRow>
{
    public void Configure(EntityTypeBuilder<ClusterHealthRow> builder)
    {
        builder.ToTable("cluster_health");
        builder.HasKey(row => row.ClusterId).HasName("cluster_health_key");
        builder.HasIndex(row => row.Number, "cluster_health_number").IsUnique();
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number").UseIdentityAlwaysColumn();
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.LastWrite).HasColumnName("last_write");
        builder.Property(row => row.Freshness).HasColumnName("freshness").HasConversion<string>();
        builder.Property(row => row.FreshnessSince).HasColumnName("freshness_since");
        builder.Property(row => row.FreshnessSentence).HasColumnName("freshness_sentence");
        builder.Property(row => row.ChangedAt).HasColumnName("changed_at");
        builder.Property(row => row.RecordedAt).HasColumnName("recorded_at");
    }
}
