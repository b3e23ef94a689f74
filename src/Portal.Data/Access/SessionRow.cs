using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Access;

internal sealed class SessionRow
{
    public required Guid Id { get; init; }
    public required string OwnerId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

internal sealed class SessionRowConfiguration : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(row => row.Id).HasName("sessions_key");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.OwnerId).HasColumnName("owner_id");
        builder.Property(row => row.StartedAt).HasColumnName("started_at");
        // A replica of the version before knows no use yet.
        builder.Property(row => row.SeenAt).HasColumnName("seen_at").HasDefaultValueSql("now()");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
    }
}
