using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.History;

/// <summary>
/// An entry on its way into the chain. <see cref="Body"/> is the entry; the other columns repeat what is searched for.
/// </summary>
internal sealed class InboxRow : IHistoryColumns
{
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
}

internal sealed class InboxRowConfiguration : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        // The table is made by ledger.sql.
        builder.ToTable("history_inbox", HistoryColumns.Schema, table => table.ExcludeFromMigrations());
        builder.HasKey(row => row.EntryId);
        builder.MapColumns();
    }
}
