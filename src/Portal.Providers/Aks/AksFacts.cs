using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>What an AKS connection's settings say of address and identity.</summary>
internal sealed class AksFacts : IConnectionFacts
{
    public string Provider => AksProvider.Name;

    public Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(Read(connection));

    private static ConnectionFacts Read(Connection connection)
    {
        try
        {
            var settings = AksSettings.Of(connection);
            var cloud = settings.Endpoint?.AbsoluteUri ?? $"Azure {settings.Cloud}";
            var identity = settings.ClientId is { } client ? $"{settings.Credential} ({client})" : settings.Credential;
            return new ConnectionFacts($"{cloud} · subscription {settings.SubscriptionId}", identity, null);
        }
        catch (FarSideException exception)
        {
            return new ConnectionFacts(null, null, null, $"{exception.Message} {exception.Advice}");
        }
    }
}
