using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Access;

internal sealed class EnvironmentRow
{
    public required string Name { get; init; }
    public List<EnvironmentClusterRow> Clusters { get; } = [];
}

internal sealed class EnvironmentRowConfiguration : IEntityTypeConfiguration<EnvironmentRow>
{
    public void Configure(EntityTypeBuilder<EnvironmentRow> builder)
    {
        builder.ToTable("environments");
        builder.HasKey(row => row.Name).HasName("environments_key");
        builder.Property(row => row.Name).HasColumnName("name").ValueGeneratedNever();
    }
}
