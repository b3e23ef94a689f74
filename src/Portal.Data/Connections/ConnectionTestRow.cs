using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Connections;

/// <summary>The last test of a connection; it goes with the connection.</summary>
internal sealed class ConnectionTestRow
{
    public required Guid ConnectionId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset TestedAt { get; init; }

    /// <summary>The steps as JSON.</summary>
    public required string Steps { get; init; }
}

internal sealed class ConnectionTestRowConfiguration : IEntityTypeConfiguration<ConnectionTestRow>
{
    public void Configure(EntityTypeBuilder<ConnectionTestRow> builder)
    {
        builder.ToTable("connection_tests");
        builder.HasKey(row => row.ConnectionId).HasName("connection_tests_key");
        builder
            .HasOne<ConnectionRow>()
            .WithOne()
            .HasForeignKey<ConnectionTestRow>(row => row.ConnectionId)
            .HasConstraintName("connection_tests_connection")
            .OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.ConnectionId).HasColumnName("connection_id").ValueGeneratedNever();
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.TestedAt).HasColumnName("tested_at");
        builder.Property(row => row.Steps).HasColumnName("steps").HasColumnType("json");
    }
}
