using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Clusters;

/// <summary>How the last readings of a connection went.</summary>
internal sealed class InventoryReadingRow
{
    public required string Connection { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }
    public string? Failure { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
}

internal sealed class InventoryReadingRowConfiguration : IEntityTypeConfiguration<InventoryReadingRow>
{
    public void Configure(EntityTypeBuilder<InventoryReadingRow> builder)
    {
        builder.ToTable("inventory_readings");
        builder.HasKey(row => row.Connection).HasName("inventory_readings_key");
        builder.Property(row => row.Connection).HasColumnName("connection");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.Property(row => row.FailedAt).HasColumnName("failed_at");
        builder.Property(row => row.Failure).HasColumnName("failure");
        builder.Property(row => row.NotBefore).HasColumnName("not_before");
    }
}
