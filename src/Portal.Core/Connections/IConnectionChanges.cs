using System.Text.Json.Nodes;
using Portal.Core.History;

namespace Portal.Core.Connections;

/// <summary>
/// What people change about connections. Each change commits together with its history entry, and is announced as
/// <see cref="Changes.ChangeTopic.Connections"/>.
/// </summary>
public interface IConnectionChanges
{
    /// <returns>False when the name is taken, compared without case; nothing was written then.</returns>
    Task<bool> AddAsync(Connection connection, string secret, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>Replaces settings and secret.</summary>
    /// <returns>False when the connection is not there any more as <paramref name="known"/> says.</returns>
    Task<bool> RotateAsync(
        Connection known,
        JsonObject settings,
        string secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the connection with its secret, its readings, and its clusters from the inventory.</summary>
    /// <returns>False when the connection is not there any more as <paramref name="known"/> says.</returns>
    Task<bool> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
