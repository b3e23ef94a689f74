using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Catalog;

internal sealed class CatalogSnapshotRow
{
    public required string Connection { get; init; }
    public required string Key { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset ReadAt { get; init; }
}

internal sealed class CatalogSnapshotRowConfiguration : IEntityTypeConfiguration<CatalogSnapshotRow>
{
    public void Configure(EntityTypeBuilder<CatalogSnapshotRow> builder)
    {
        builder.ToTable("catalog_snapshots");
        builder.HasKey(row => new { row.Connection, row.Key }).HasName("catalog_snapshots_key");
        builder.Property(row => row.Connection).HasColumnName("connection");
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.Body).HasColumnName("body").HasColumnType("json");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
    }
}
