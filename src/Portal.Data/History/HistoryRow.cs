using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Ledger.Chain;

namespace Portal.Data.History;

/// <summary>A sealed entry. Only <c>seal_history</c> writes them.</summary>
internal sealed class HistoryRow : IHistoryColumns
{
    public required long Sequence { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }
    public required Guid EntryId { get; init; }
    public required byte[] Body { get; init; }
    public required byte[] EntryHash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Kind { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Action { get; init; }
    public string? Connection { get; init; }
    public string? Cluster { get; init; }
    public string? Namespace { get; init; }
    public required string TargetKind { get; init; }
    public required string TargetName { get; init; }
    public required string Outcome { get; init; }
    public string? Ticket { get; init; }
    public long? OperationId { get; init; }
    public required string SearchText { get; init; }

    public SealedRow ToSealedRow() => new(Sequence, SealedAt, Body, EntryHash, PreviousHash, Hash);
}

internal sealed class HistoryRowConfiguration : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> builder)
    {
        // The table is made by ledger.sql.
        builder.ToTable("history", HistoryColumns.Schema, table => table.ExcludeFromMigrations());
        builder.HasKey(row => new { row.Sequence, row.SealedAt });
        builder.Property(row => row.Sequence).HasColumnName("sequence").ValueGeneratedNever();
        builder.Property(row => row.SealedAt).HasColumnName("sealed_at");
        builder.Property(row => row.PreviousHash).HasColumnName("previous_hash");
        builder.Property(row => row.Hash).HasColumnName("hash");
        builder.MapColumns();
    }
}
