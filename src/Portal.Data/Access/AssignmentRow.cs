using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Access;

internal sealed class AssignmentRow
{
    public required Guid Id { get; init; }
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    public required string SubjectName { get; set; }
    public required string Role { get; init; }

    /// <summary>As the text of a scope: <c>portal</c>, <c>environment:test</c>, <c>cluster:azure/shop</c>.</summary>
    public required string Scope { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public required string GrantedBy { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
}

internal sealed class AssignmentRowConfiguration : IEntityTypeConfiguration<AssignmentRow>
{
    public void Configure(EntityTypeBuilder<AssignmentRow> builder)
    {
        builder.ToTable("assignments");
        builder.HasKey(row => row.Id).HasName("assignments_key");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.SubjectKind).HasColumnName("subject_kind");
        builder.Property(row => row.SubjectId).HasColumnName("subject_id");
        builder.Property(row => row.SubjectName).HasColumnName("subject_name");
        builder.Property(row => row.Role).HasColumnName("role");
        builder.Property(row => row.Scope).HasColumnName("scope");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.GrantedBy).HasColumnName("granted_by");
        builder.Property(row => row.GrantedAt).HasColumnName("granted_at");
        builder
            .HasIndex(row => new
            {
                row.SubjectKind,
                row.SubjectId,
                row.Role,
                row.Scope,
            })
            .IsUnique()
            .HasDatabaseName("assignments_once");
    }
}
