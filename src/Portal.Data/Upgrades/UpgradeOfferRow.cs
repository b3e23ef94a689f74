using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Clusters;

namespace Portal.Data.Upgrades;

/// <summary>What a cluster can be upgraded to, as last answered, and how the newest try went.</summary>
internal sealed class UpgradeOfferRow
{
    public required Guid ClusterId { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public string? Offers { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public string? Failure { get; init; }
}

internal sealed class UpgradeOfferRowConfiguration : IEntityTypeConfiguration<UpgradeOfferRow>
{
    public void Configure(EntityTypeBuilder<UpgradeOfferRow> builder)
    {
        builder.ToTable("upgrade_offers");
        builder.HasKey(row => row.ClusterId).HasName("upgrade_offers_key");
        builder
            .HasOne<ClusterRow>()
            .WithOne()
            .HasForeignKey<UpgradeOfferRow>(row => row.ClusterId)
            .HasConstraintName("upgrade_offers_cluster");
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id").ValueGeneratedNever();
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.Property(row => row.Offers).HasColumnName("offers").HasColumnType("json");
        builder.Property(row => row.FailedAt).HasColumnName("failed_at");
        builder.Property(row => row.Failure).HasColumnName("failure");
    }
}
