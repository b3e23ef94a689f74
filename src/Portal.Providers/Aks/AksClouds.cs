using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>Opens the way to the subscription behind a connection.</summary>
internal sealed class AksClouds(ArmPipelines pipelines, IConnectionStore connections, IConnectionSecrets secrets)
{
    public async Task<AksCloud> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        var settings = AksSettings.Of(connection);
        var secret = await secrets.ReadAsync(connection.Id, cancellationToken);
        return new AksCloud(
            connection.Name,
            settings.SubscriptionId,
            pipelines.For(settings.ToArm(connection, secret))
        );
    }

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
