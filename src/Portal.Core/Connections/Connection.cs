using System.Text.Json.Nodes;

namespace Portal.Core.Connections;

/// <summary>
/// How the portal reaches an Azure subscription, a management cluster or one cluster. <see cref="Settings"/> belong
/// to the provider and hold no secret; the secret is read through <see cref="IConnectionSecrets"/>.
/// </summary>
public sealed record Connection(Guid Id, string Name, string Provider, JsonObject Settings, ConnectionSource Source)
{
    /// <summary>Counts what was written, from 1: who holds another one holds an old address or an old secret.</summary>
    public int Version { get; init; } = 1;

    /// <summary>
    /// The names under which what it leads to is known again; no two connections have one in common. Empty before the
    /// first was found out.
    /// </summary>
    public IReadOnlyList<string> Destinations { get; init; } = [];

    /// <summary>The connection that leads to the same and was there first: this one is not used. Null for nearly all.</summary>
    public string? TwinOf { get; init; }

    /// <summary>
    /// Another cluster answers than the one that the name was given for: it is not used, until it is rotated to that one or a
    /// test meets that one again.
    /// </summary>
    public bool LeadsAstray { get; init; }
}

/// <summary>Who wrote a connection: an administrator in configuration, or a person on screen.</summary>
public enum ConnectionSource
{
    Configuration,
    Portal,
}

public interface IConnectionStore
{
    Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken);

    Task<Connection?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a connection under its unique name, with its secret encrypted at rest. Without a secret it keeps the one it
    /// has, but for an attached cluster of the configuration: its kubeconfig is a file. Where it leads is claimed
    /// afterwards.
    /// </summary>
    Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken);
}

public interface IConnectionSecrets
{
    /// <summary>The decrypted secret; for the adapter that signs in, never for a screen.</summary>
    Task<string?> ReadAsync(Guid connectionId, CancellationToken cancellationToken);
}
