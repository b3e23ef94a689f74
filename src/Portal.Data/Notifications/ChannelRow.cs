using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Notifications;

namespace Portal.Data.Notifications;

/// <summary><see cref="Secret"/> is encrypted; see <see cref="DataProtection.SecretProtection"/>.</summary>
internal sealed class ChannelRow
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Target { get; set; }
    public required string[] Kinds { get; set; }
    public required ChannelSource Source { get; set; }
    public required byte[] Secret { get; set; }
    public int Version { get; set; } = 1;

    public Channel ToChannel() => new(Id, Name, NotificationJson.Target(Target), Kinds, Source) { Version = Version };
}

internal sealed class ChannelRowConfiguration : IEntityTypeConfiguration<ChannelRow>
{
    public void Configure(EntityTypeBuilder<ChannelRow> builder)
    {
        builder.ToTable("channels");
        builder.HasKey(row => row.Id).HasName("channels_key");
        builder.HasIndex(row => row.Name, "channels_name").IsUnique();
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Target).HasColumnName("target").HasColumnType("json");
        builder.Property(row => row.Kinds).HasColumnName("kinds");
        builder.Property(row => row.Source).HasColumnName("source").HasConversion<string>();
        builder.Property(row => row.Secret).HasColumnName("secret");
        builder.Property(row => row.Version).HasColumnName("version").HasDefaultValue(1);
    }
}
