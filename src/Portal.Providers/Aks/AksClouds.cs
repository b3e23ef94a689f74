using System.Security.Cryptography;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>Opens the way to the subscription behind a connection.</summary>
internal sealed class AksClouds(
    ArmPipelines pipelines,
    NamedClouds clouds,
    IConnectionStore connections,
    IConnectionSecrets secrets
)
{
    public async Task<AksCloud> OpenAsync(Connection connection, CancellationToken cancellationToken) =>
        new(
            connection.Name,
            AksSettings.Of(connection).SubscriptionId,
            pipelines.For(await ReadAsync(connection, cancellationToken))
        );

    /// <summary>Where a stored connection leads and as whom.</summary>
    /// <exception cref="FarSideException">It cannot be told.</exception>
    public async Task<ArmConnection> ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        var settings = AksSettings.Of(connection);
        try
        {
            return settings.ToArm(connection, await secrets.ReadAsync(connection.Id, cancellationToken), clouds);
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
        return AksSettings.Of(connection).ToArm(connection, proposed.Secret, clouds);
    }

    internal static Connection Unnamed(ProposedConnection proposed) =>
        new(Guid.Empty, "to be added", proposed.Provider, proposed.Settings, ConnectionSource.Portal);

    public async Task<AksCloud> OpenAsync(string connection, CancellationToken cancellationToken)
    {
        var found =
            await connections.FindAsync(connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"The connection {connection} is gone.",
                "Ask an Admin to add it again, then retry."
            );
        return await OpenAsync(found, cancellationToken);
    }
}

/// <summary>One subscription, reached as one identity.</summary>
internal sealed record AksCloud(string Connection, string SubscriptionId, ArmPipeline Pipeline);
