using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Access;

/// <summary>That what configuration names was written once; what people made of it since is theirs.</summary>
internal sealed class AccessSeedRow
{
    public required string Name { get; init; }
}

internal sealed class AccessSeedRowConfiguration : IEntityTypeConfiguration<AccessSeedRow>
{
    public void Configure(EntityTypeBuilder<AccessSeedRow> builder)
    {
        builder.ToTable("access_seeds");
        builder.HasKey(row => row.Name).HasName("access_seeds_key");
        builder.Property(row => row.Name).HasColumnName("name").ValueGeneratedNever();
    }
}
