using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Notifications;

namespace Portal.Data.Notifications;

/// <summary>
/// What happened, written in the transaction in which it happened, until it is spread over the channels.
/// <see cref="Channels"/> are the only ones to be told; null tells all that take <see cref="Choice"/>.
/// </summary>
internal sealed class NoticeRow
{
    public required Guid Id { get; init; }
    public required string Choice { get; init; }
    public Guid[]? Channels { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }

    public static NoticeRow Of(Notice notice, IEnumerable<Guid>? channels = null) =>
        new()
        {
            Id = notice.Id,
            Choice = NoticeKind.ChoiceOf(notice.Kind),
            Channels = channels?.ToArray(),
            Body = NotificationJson.Of(notice),
            At = notice.At,
        };
}

internal sealed class NoticeRowConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(row => row.Id).HasName("notices_key");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Choice).HasColumnName("choice");
        builder.Property(row => row.Channels).HasColumnName("channels");
        builder.Property(row => row.Body).HasColumnName("body").HasColumnType("json");
        builder.Property(row => row.At).HasColumnName("at");
    }
}
