using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;

namespace Portal.Providers.Aks.Connecting;

/// <summary>An AKS connection leads to a subscription of a cloud, which its settings say, whoever signs in there.</summary>
internal sealed class AksDestinations(NamedClouds clouds) : IDestinationSource
{
    public string Provider => AksProvider.Name;

    public Task<IReadOnlyList<string>> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(Of(connection));

    public Task<IReadOnlyList<string>> ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) => Task.FromResult(Of(connection));

    public Task<IReadOnlyList<string>> AskAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(Of(connection));

    public Task<IReadOnlyList<string>> AskAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        Task.FromResult(Of(AksClouds.Unnamed(proposed)));

    private IReadOnlyList<string> Of(Connection connection)
    {
        try
        {
            var settings = AksSettings.Of(connection);
            return settings.SubscriptionId.Trim() is { Length: > 0 } subscription
                ? [$"azure:{clouds.NameOf(settings.CloudOf(connection, clouds))}:{subscription.ToLowerInvariant()}"]
                : [];
        }
        catch (FarSideException)
        {
            // It leads nowhere, which its facts and every use of it say.
            return [];
        }
    }
}
