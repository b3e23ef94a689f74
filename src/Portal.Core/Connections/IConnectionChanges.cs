using System.Text.Json.Nodes;
using Portal.Core.History;

namespace Portal.Core.Connections;

/// <summary>
/// What people change about connections. Each change commits together with its history entry, and is announced as
/// <see cref="Changes.ChangeTopic.Connections"/>.
/// </summary>
public interface IConnectionChanges
{
    /// <summary>All of them or none.</summary>
    /// <returns>The names that are taken, compared without case; nothing was written when there are any.</returns>
    Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<AddedConnection> added, CancellationToken cancellationToken);

    /// <summary>Replaces settings and secret.</summary>
    /// <returns>False when the connection is not there any more as <paramref name="known"/> says.</returns>
    Task<bool> RotateAsync(
        Connection known,
        JsonObject settings,
        string? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the connection with its secret, its readings, and its clusters from the inventory.</summary>
    Task<ConnectionRemoval> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}

/// <summary>A connection to be written, its secret (null for one that proves itself otherwise), and its entry.</summary>
public sealed class AddedConnection(Connection connection, string? secret, HistoryEntry entry)
{
    public Connection Connection => connection;

    public string? Secret => secret;

    public HistoryEntry Entry => entry;
}

public abstract record ConnectionRemoval
{
    private ConnectionRemoval() { }

    public sealed record Done : ConnectionRemoval;

    /// <summary>The connection is not there any more as it was known; nothing was written.</summary>
    public sealed record Moved : ConnectionRemoval;

    /// <summary>These operations, by their titles, have not ended; nothing was written.</summary>
    public sealed record Busy(IReadOnlyList<string> Operations) : ConnectionRemoval;
}
