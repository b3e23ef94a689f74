using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Clusters;

/// <summary>Two rows of the inventory that are one cluster, the lesser id first.</summary>
internal sealed class ClusterTwinRow
{
    public required Guid OneId { get; init; }
    public required Guid OtherId { get; init; }
}

internal sealed class ClusterTwinRowConfiguration : IEntityTypeConfiguration<ClusterTwinRow>
{
    public void Configure(EntityTypeBuilder<ClusterTwinRow> builder)
    {
        builder.ToTable("cluster_twins");
        builder.HasKey(row => new { row.OneId, row.OtherId }).HasName("cluster_twins_key");
        builder.Property(row => row.OneId).HasColumnName("one_id").ValueGeneratedNever();
        builder.Property(row => row.OtherId).HasColumnName("other_id").ValueGeneratedNever();
        Of(builder.HasOne<ClusterRow>().WithMany(), nameof(ClusterTwinRow.OneId), "cluster_twins_one");
        Of(builder.HasOne<ClusterRow>().WithMany(), nameof(ClusterTwinRow.OtherId), "cluster_twins_other");
        builder.HasIndex(row => row.OtherId, "cluster_twins_of_other");
    }

    private static void Of(ReferenceCollectionBuilder<ClusterRow, ClusterTwinRow> reference, string id, string name) =>
        reference.HasForeignKey(id).HasConstraintName(name).OnDelete(DeleteBehavior.Cascade);
}
