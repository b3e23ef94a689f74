using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Data.Access;

/// <summary>Equal denials of a minute that is not written yet; <see cref="Kind"/> is the hash of what makes them equal.</summary>
internal sealed class DenialRow
{
    public required string ActorId { get; init; }
    public required DateTimeOffset Minute { get; init; }
    public required byte[] Kind { get; init; }
    public required string ActorName { get; init; }
    public required string[] ActorRoles { get; init; }
    public required string Permission { get; init; }
    public required string Scope { get; init; }
    public string? Address { get; init; }
    public required string Sentence { get; init; }
    public required string CorrelationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Count { get; init; }

    /// <summary>Of fixed length, because an index cannot hold texts of any length.</summary>
    public static byte[] KindOf(Denial denial) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{denial.Permission}\n{denial.Scope}\n{denial.Address}"));

    public static DateTimeOffset MinuteOf(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    public Denial ToDenial() =>
        new(
            new HistoryActor(ActorId, ActorName, ActorRoles),
            Permission,
            Scope,
            Address,
            Sentence,
            CorrelationId,
            At,
            Count
        );
}

internal sealed class DenialRowConfiguration : IEntityTypeConfiguration<DenialRow>
{
    public void Configure(EntityTypeBuilder<DenialRow> builder)
    {
        builder.ToTable("denials");
        builder
            .HasKey(row => new
            {
                row.ActorId,
                row.Minute,
                row.Kind,
            })
            .HasName("denials_key");
        builder.HasIndex(row => row.Minute, "denials_minute");
        builder.Property(row => row.ActorId).HasColumnName("actor_id");
        builder.Property(row => row.Minute).HasColumnName("minute");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.ActorName).HasColumnName("actor_name");
        builder.Property(row => row.ActorRoles).HasColumnName("actor_roles");
        builder.Property(row => row.Permission).HasColumnName("permission");
        builder.Property(row => row.Scope).HasColumnName("scope");
        builder.Property(row => row.Address).HasColumnName("address");
        builder.Property(row => row.Sentence).HasColumnName("sentence");
        builder.Property(row => row.CorrelationId).HasColumnName("correlation_id");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Count).HasColumnName("count");
    }
}
