using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Notifications;

namespace Portal.Data.Notifications;

internal sealed class DeliveryRow
{
    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid NoticeId { get; init; }
    public required string Notice { get; init; }
    public required DeliveryState State { get; init; }

    /// <summary>Raised by each claim, so that it tells claims apart.</summary>
    public required int Attempt { get; init; }

    /// <summary>While one is being tried: when its claim ends.</summary>
    public required DateTimeOffset NextTryAt { get; init; }
    public string? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public Delivery ToDelivery() =>
        new(Id, ChannelId, NotificationJson.Notice(Notice), State, Attempt, NextTryAt, Error, CreatedAt, EndedAt);
}

internal sealed class DeliveryRowConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries");
        builder.HasKey(row => row.Id).HasName("deliveries_key");
        builder.HasIndex(row => new { row.NoticeId, row.ChannelId }, "deliveries_notice_channel").IsUnique();
        builder.HasIndex(row => row.NextTryAt, "deliveries_due").HasFilter("state = 'Pending'");
        builder.HasIndex(row => row.ChannelId, "deliveries_channel");
        builder
            .HasOne<ChannelRow>()
            .WithMany()
            .HasForeignKey(row => row.ChannelId)
            .HasConstraintName("deliveries_channel")
            .OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.ChannelId).HasColumnName("channel_id");
        builder.Property(row => row.NoticeId).HasColumnName("notice_id");
        builder.Property(row => row.Notice).HasColumnName("notice").HasColumnType("json");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Attempt).HasColumnName("attempt");
        builder.Property(row => row.NextTryAt).HasColumnName("next_try_at");
        builder.Property(row => row.Error).HasColumnName("error");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
    }
}
