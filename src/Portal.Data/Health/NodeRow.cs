using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Health;
using Portal.Core.Health.Recording;

namespace Portal.Data.Health;

/// <summary>A node as last recorded, without its heartbeats. One that is gone is kept for a while.</summary>
internal sealed class NodeRow
{
    public required Guid ClusterId { get; init; }
    public required string Uid { get; init; }
    public required string Name { get; init; }
    public required NodeState State { get; init; }
    public required DateTimeOffset StateSince { get; init; }
    public DateTimeOffset? IllSince { get; init; }
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>The whole node as JSON.</summary>
    public required string Body { get; init; }

    public Node ToNode() => NodeJson.Read(Body);

    public NodeStanding ToStanding() => new(State, StateSince, IllSince);
}

internal sealed class NodeRowConfiguration : IEntityTypeConfiguration<NodeRow>
{
    public void Configure(EntityTypeBuilder<NodeRow> builder)
    {
        builder.ToTable("nodes");
        builder.HasKey(row => new { row.ClusterId, row.Uid }).HasName("nodes_key");
        builder.HasIndex(row => new { row.ClusterId, row.Name }, "nodes_name");
        builder.HasIndex(row => row.Uid, "nodes_uid");
        builder.HasIndex(row => row.State, "nodes_ill").HasFilter("state <> 'Healthy' and gone_at is null");
        builder.Property(row => row.ClusterId).HasColumnName("cluster_id").ValueGeneratedNever();
        builder.Property(row => row.Uid).HasColumnName("uid").ValueGeneratedNever();
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.StateSince).HasColumnName("state_since");
        builder.Property(row => row.IllSince).HasColumnName("ill_since");
        builder.Property(row => row.GoneAt).HasColumnName("gone_at");
        builder.Property(row => row.Body).HasColumnName("body").HasColumnType("json");
    }
}
