using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Connections;

/// <summary>Where a connection leads. The key lets a destination have one connection; it goes with the connection.</summary>
internal sealed class ConnectionDestinationRow
{
    public required string Destination { get; init; }
    public required Guid ConnectionId { get; init; }
}

internal sealed class ConnectionDestinationRowConfiguration : IEntityTypeConfiguration<ConnectionDestinationRow>
{
    public void Configure(EntityTypeBuilder<ConnectionDestinationRow> builder)
    {
        builder.ToTable("connection_destinations");
        builder.HasKey(row => row.Destination).HasName("connection_destinations_key");
        builder
            .HasOne<ConnectionRow>()
            .WithMany(row => row.Destinations)
            .HasForeignKey(row => row.ConnectionId)
            .HasConstraintName("connection_destinations_connection")
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.ConnectionId, "connection_destinations_of");
        builder.Property(row => row.Destination).HasColumnName("destination");
        builder.Property(row => row.ConnectionId).HasColumnName("connection_id");
    }
}
