using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.DataProtection;

/// <summary>A key of Data Protection, wrapped by a certificate that the database does not hold.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyRowConfiguration : IEntityTypeConfiguration<ProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<ProtectionKeyRow> builder)
    {
        builder.ToTable("protection_keys");
        builder.HasKey(row => row.Name).HasName("protection_keys_key");
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Xml).HasColumnName("xml");
    }
}
