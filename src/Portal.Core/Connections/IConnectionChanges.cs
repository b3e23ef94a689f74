using Portal.Core.History;
using Portal.Core.Protection;

namespace Portal.Core.Connections;

/// <summary>
/// What people change about connections. Each change commits together with its history entry, and is announced as
/// <see cref="Changes.ChangeTopic.Connections"/>.
/// </summary>
public interface IConnectionChanges
{
    /// <summary>All of them or none.</summary>
    /// <returns>What stands against it; nothing was written when there is anything.</returns>
    Task<IReadOnlyList<ConnectionConflict>> AddAsync(
        IReadOnlyList<AddedConnection> added,
        CancellationToken cancellationToken
    );

    /// <summary>Replaces settings, destinations and secret; what leads to one cluster goes on leading there.</summary>
    /// <returns>What stands against it, and nothing was written; null when it is done.</returns>
    Task<ConnectionConflict?> RotateAsync(
        Connection known,
        Connection rotated,
        string? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Removes the connection with its secret, its readings, and its clusters from the inventory, unless something works or
    /// stands on these.
    /// </summary>
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

/// <summary>Why a connection was not written; <paramref name="Name"/> is what it was to be called.</summary>
public abstract record ConnectionConflict(string Name)
{
    /// <summary>Another is called so; names are compared without case.</summary>
    public sealed record NameTaken(string Name) : ConnectionConflict(Name);

    /// <summary>What it leads to is connected already, as <paramref name="By"/>.</summary>
    public sealed record Connected(string Name, string By) : ConnectionConflict(Name)
    {
        /// <summary>What it is called there, where the connection leads to more than one.</summary>
        public string? Cluster { get; init; }
    }

    /// <summary>It leads to one cluster, and was to lead to another.</summary>
    public sealed record AnotherCluster(string Name) : ConnectionConflict(Name);

    /// <summary>It is not there any more as it was known.</summary>
    public sealed record Moved(string Name) : ConnectionConflict(Name);
}

public abstract record ConnectionRemoval
{
    private ConnectionRemoval() { }

    public sealed record Done : ConnectionRemoval;

    /// <summary>The connection is not there any more as it was known; nothing was written.</summary>
    public sealed record Moved : ConnectionRemoval;

    /// <summary>These operations, by their titles, have not ended; nothing was written.</summary>
    public sealed record Busy(IReadOnlyList<string> Operations) : ConnectionRemoval;

    /// <summary>This stands on its clusters by their names; nothing was written.</summary>
    public sealed record Protected(ProtectionMap By) : ConnectionRemoval;
}
