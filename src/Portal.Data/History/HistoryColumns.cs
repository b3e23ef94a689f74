using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.History;

/// <summary>What the inbox and the sealed history have in common.</summary>
internal interface IHistoryColumns
{
    Guid EntryId { get; }
    byte[] Body { get; }
    byte[] EntryHash { get; }
    DateTimeOffset At { get; }
    string Kind { get; }
    string ActorId { get; }
    string ActorName { get; }
    string Action { get; }
    string? Connection { get; }
    string? Cluster { get; }
    string? Namespace { get; }
    string TargetKind { get; }
    string TargetName { get; }
    string Outcome { get; }
    string? Ticket { get; }
    long? OperationId { get; }
    string SearchText { get; }
}

internal static class HistoryColumns
{
    public const string Schema = "ledger";

    public static void MapColumns<TRow>(this EntityTypeBuilder<TRow> builder)
        where TRow : class, IHistoryColumns
    {
        builder.Property(row => row.EntryId).HasColumnName("entry_id").ValueGeneratedNever();
        builder.Property(row => row.Body).HasColumnName("body");
        builder.Property(row => row.EntryHash).HasColumnName("entry_hash");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.ActorId).HasColumnName("actor_id");
        builder.Property(row => row.ActorName).HasColumnName("actor_name");
        builder.Property(row => row.Action).HasColumnName("action");
        builder.Property(row => row.Connection).HasColumnName("connection");
        builder.Property(row => row.Cluster).HasColumnName("cluster");
        builder.Property(row => row.Namespace).HasColumnName("namespace");
        builder.Property(row => row.TargetKind).HasColumnName("target_kind");
        builder.Property(row => row.TargetName).HasColumnName("target_name");
        builder.Property(row => row.Outcome).HasColumnName("outcome");
        builder.Property(row => row.Ticket).HasColumnName("ticket");
        builder.Property(row => row.OperationId).HasColumnName("operation_id");
        builder.Property(row => row.SearchText).HasColumnName("search_text");
    }
}
