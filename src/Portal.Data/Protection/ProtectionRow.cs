using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Protection;

namespace Portal.Data.Protection;

/// <summary>One protection that stands; at most one of a kind for a scope.</summary>
internal sealed class ProtectionRow
{
    public required ProtectionKind Kind { get; init; }

    /// <summary>As <see cref="Core.Access.Scope.ToString"/> gives it.</summary>
    public required string Scope { get; init; }
    public required string SetBy { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string Reason { get; init; }
}

internal sealed class ProtectionRowConfiguration : IEntityTypeConfiguration<ProtectionRow>
{
    public void Configure(EntityTypeBuilder<ProtectionRow> builder)
    {
        builder.ToTable("protections");
        builder.HasKey(row => new { row.Kind, row.Scope }).HasName("protections_key");
        builder.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(row => row.Scope).HasColumnName("scope");
        builder.Property(row => row.SetBy).HasColumnName("set_by");
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.Reason).HasColumnName("reason");
    }
}
