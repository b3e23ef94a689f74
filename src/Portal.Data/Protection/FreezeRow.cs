using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Protection;

/// <summary>One freeze window; those that are over are kept.</summary>
internal sealed class FreezeRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>As <see cref="Core.Access.Scope.ToString"/> gives it.</summary>
    public required string Scope { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required string Reason { get; init; }
    public required string SetBy { get; init; }
    public required DateTimeOffset SetAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedById { get; set; }
}

internal sealed class FreezeRowConfiguration : IEntityTypeConfiguration<FreezeRow>
{
    public void Configure(EntityTypeBuilder<FreezeRow> builder)
    {
        builder.ToTable("freezes");
        builder.HasKey(row => row.Id).HasName("freezes_key");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Scope).HasColumnName("scope");
        builder.Property(row => row.From).HasColumnName("from_at");
        builder.Property(row => row.Until).HasColumnName("until_at");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.SetBy).HasColumnName("set_by");
        builder.Property(row => row.SetAt).HasColumnName("set_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndedBy).HasColumnName("ended_by");
        builder.Property(row => row.EndedById).HasColumnName("ended_by_id");
        builder.HasIndex(row => row.Until).HasDatabaseName("freezes_until");
    }
}
