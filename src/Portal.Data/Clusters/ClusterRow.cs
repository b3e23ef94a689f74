using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Clusters;

/// <summary>A cluster as last read. One that vanished is kept, marked by <see cref="VanishedAt"/>.</summary>
internal sealed class ClusterRow
{
    public required Guid Id { get; init; }
    public required string Connection { get; init; }

    /// <summary>The far side's id in lower case: it is compared without case.</summary>
    public required string ProviderKey { get; init; }
    public required string ProviderId { get; set; }
    public required string Provider { get; set; }
    public required string Name { get; set; }
    public required string Group { get; set; }
    public required string Location { get; set; }
    public required string KubernetesVersion { get; set; }
    public required string ProvisioningState { get; set; }
    public required string PowerState { get; set; }
    public required string NodePools { get; set; }
    public required string Tags { get; set; }
    public required string Details { get; set; }
    public string? ETag { get; set; }
    public required DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? VanishedAt { get; set; }

    /// <summary>The operation that deleted it; null when it vanished by somebody else's doing.</summary>
    public long? VanishedBy { get; set; }

    /// <summary>
    /// Its shape at the last reading in which nothing was under way, as history knows it; null before there was one.
    /// </summary>
    public string? Shape { get; set; }
    public DateTimeOffset? ShapeAt { get; set; }
    public required string SearchText { get; set; }

    /// <summary>As <see cref="Core.Connections.Destinations.ApiServerNames"/> gives them; empty once its connection is detached.</summary>
    public string[] ApiHosts { get; set; } = [];
}

internal sealed class ClusterRowConfiguration : IEntityTypeConfiguration<ClusterRow>
{
    public void Configure(EntityTypeBuilder<ClusterRow> builder)
    {
        builder.ToTable("clusters");
        builder.HasKey(row => row.Id).HasName("clusters_key");
        builder.HasIndex(row => new { row.Connection, row.ProviderKey }, "clusters_provider_key").IsUnique();
        builder.HasIndex(row => row.Name, "clusters_name");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Connection).HasColumnName("connection");
        builder.Property(row => row.ProviderKey).HasColumnName("provider_key");
        builder.Property(row => row.ProviderId).HasColumnName("provider_id");
        builder.Property(row => row.Provider).HasColumnName("provider");
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Group).HasColumnName("resource_group");
        builder.Property(row => row.Location).HasColumnName("location");
        builder.Property(row => row.KubernetesVersion).HasColumnName("kubernetes_version");
        builder.Property(row => row.ProvisioningState).HasColumnName("provisioning_state");
        builder.Property(row => row.PowerState).HasColumnName("power_state");
        builder.Property(row => row.NodePools).HasColumnName("node_pools").HasColumnType("json");
        builder.Property(row => row.Tags).HasColumnName("tags").HasColumnType("json");
        builder.Property(row => row.Details).HasColumnName("details").HasColumnType("json");
        builder.Property(row => row.ETag).HasColumnName("etag");
        builder.Property(row => row.SeenAt).HasColumnName("seen_at");
        builder.Property(row => row.VanishedAt).HasColumnName("vanished_at");
        builder.Property(row => row.VanishedBy).HasColumnName("vanished_by");
        builder.Property(row => row.Shape).HasColumnName("shape").HasColumnType("json");
        builder.Property(row => row.ShapeAt).HasColumnName("shape_at");
        builder.Property(row => row.SearchText).HasColumnName("search_text");
        builder.Property(row => row.ApiHosts).HasColumnName("api_hosts").HasDefaultValueSql("'{}'");
    }
}
