using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Health;

/// <summary>An administrator's text over a shipped runbook.</summary>
internal sealed class RunbookRow
{
    public required string Key { get; init; }
    public required string Markdown { get; set; }
    public required DateTimeOffset EditedAt { get; set; }
    public required string EditedBy { get; set; }
}

internal sealed class RunbookRowConfiguration : IEntityTypeConfiguration<RunbookRow>
{
    public void Configure(EntityTypeBuilder<RunbookRow> builder)
    {
        builder.ToTable("runbooks");
        builder.HasKey(row => row.Key).HasName("runbooks_key");
        builder.Property(row => row.Key).HasColumnName("key").ValueGeneratedNever();
        builder.Property(row => row.Markdown).HasColumnName("markdown");
        builder.Property(row => row.EditedAt).HasColumnName("edited_at");
        builder.Property(row => row.EditedBy).HasColumnName("edited_by");
    }
}
