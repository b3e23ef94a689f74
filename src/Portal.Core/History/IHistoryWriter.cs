namespace Portal.Core.History;

/// <summary>
/// Appends an entry that belongs to no other change (a denial, a sign-in) in a transaction of its own. Entries of a
/// change are written by the store that commits the change.
/// </summary>
public interface IHistoryWriter
{
    Task WriteAsync(HistoryEntry entry, CancellationToken cancellationToken);
}
