using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Access;

/// <summary>That a cluster, by the name of its scope (<c>connection/cluster</c>), is in an environment.</summary>
internal sealed class EnvironmentClusterRow
{
    public required string Environment { get; init; }
    public required string Cluster { get; init; }
}

internal sealed class EnvironmentClusterRowConfiguration : IEntityTypeConfiguration<EnvironmentClusterRow>
{
    public void Configure(EntityTypeBuilder<EnvironmentClusterRow> builder)
    {
        builder.ToTable("environment_clusters");
        builder.HasKey(row => new { row.Environment, row.Cluster }).HasName("environment_clusters_key");
        builder.Property(row => row.Environment).HasColumnName("environment");
        builder.Property(row => row.Cluster).HasColumnName("cluster");
        builder
            .HasOne<EnvironmentRow>()
            .WithMany(row => row.Clusters)
            .HasForeignKey(row => row.Environment)
            .HasConstraintName("environment_clusters_environment");
    }
}
