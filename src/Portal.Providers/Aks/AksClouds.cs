using System.Security.Cryptography;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>
/// Opens the way to the subscription behind a connection. Settings and secret are read anew each time, so that every
/// replica has a rotated credential with its next opening.
/// </summary>
internal sealed class AksClouds : IDisposable
{
    private readonly ArmPipelines _pipelines;
    private readonly NamedClouds _clouds;
    private readonly IConnectionStore _connections;
    private readonly IConnectionSecrets _secrets;
    private readonly IDisposable _subscription;

    public AksClouds(
        ArmPipelines pipelines,
        NamedClouds clouds,
        IConnectionStore connections,
        IConnectionSecrets secrets,
        IChangeFeed changes
    )
    {
        (_pipelines, _clouds, _connections, _secrets) = (pipelines, clouds, connections, secrets);
        _subscription = changes.Subscribe(Heard);
    }

    /// <exception cref="FarSideException">It cannot be told, or another connection leads there and is used.</exception>
    public async Task<AksCloud> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        ConnectionRules.RefuseUnused(connection);
        return new AksCloud(
            connection.Name,
            AksSettings.Of(connection).SubscriptionId,
            _pipelines.For(connection.Id, await ReadAsync(connection, cancellationToken))
        );
    }

    /// <summary>Where a stored connection leads and as whom.</summary>
    /// <exception cref="FarSideException">It cannot be told.</exception>
    public async Task<ArmConnection> ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        var settings = AksSettings.Of(connection);
        try
        {
            return settings.ToArm(connection, await _secrets.ReadAsync(connection.Id, cancellationToken), _clouds);
        }
        catch (CryptographicException exception)
        {
            throw new FarSideException(
                "ConnectionIncomplete",
                $"The connection {connection.Name} has a secret that the portal's keys do not open.",
                "Rotate the connection with a new credential.",
                exception
            );
        }
    }

    /// <summary>Where a connection that is stored nowhere leads and as whom.</summary>
    /// <exception cref="FarSideException">It cannot be told.</exception>
    public ArmConnection Read(ProposedConnection proposed)
    {
        var connection = Unnamed(proposed);
        return AksSettings.Of(connection).ToArm(connection, proposed.Secret, _clouds);
    }

    internal static Connection Unnamed(ProposedConnection proposed) =>
        new(Guid.Empty, "to be added", proposed.Provider, proposed.Settings, ConnectionSource.Portal);

    public async Task<AksCloud> OpenAsync(string connection, CancellationToken cancellationToken) =>
        await OpenAsync(await FindAsync(connection, cancellationToken), cancellationToken);

    /// <exception cref="FarSideException">There is none of this name.</exception>
    public async Task<Connection> FindAsync(string connection, CancellationToken cancellationToken) =>
        await _connections.FindAsync(connection, cancellationToken)
        ?? throw new FarSideException(
            "ConnectionNotFound",
            $"The connection {connection} is gone.",
            "Ask an Admin to add it again, then retry."
        );

    public void Dispose() => _subscription.Dispose();

    // A connection was rotated or detached, here or on another replica: its former credential is kept no longer.
    private void Heard(Change change)
    {
        if (change.Topic == ChangeTopic.Connections && Guid.TryParse(change.Key, out var connection))
        {
            _pipelines.Forget(connection);
        }
    }
}

/// <summary>One subscription, reached as one identity.</summary>
internal sealed record AksCloud(string Connection, string SubscriptionId, ArmPipeline Pipeline);
