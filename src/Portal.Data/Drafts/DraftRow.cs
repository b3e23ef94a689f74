using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Drafts;

internal sealed class DraftRow
{
    public required string OwnerId { get; init; }
    public required string Kind { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required Guid Revision { get; init; }
}

internal sealed class DraftRowConfiguration : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(row => new { row.OwnerId, row.Kind }).HasName("drafts_key");
        builder.Property(row => row.OwnerId).HasColumnName("owner_id");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Body).HasColumnName("body").HasColumnType("json");
        builder.Property(row => row.SavedAt).HasColumnName("saved_at");
        builder.Property(row => row.Revision).HasColumnName("revision").HasDefaultValueSql("gen_random_uuid()");
    }
}
