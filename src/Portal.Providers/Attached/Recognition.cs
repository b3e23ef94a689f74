using System.Collections.Concurrent;
using System.Security.Cryptography;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Attached;

/// <summary>
/// Asks a cluster which one it is before anything else is asked of it, once for each version of its connection: a server
/// that was silent when somebody rotated to it tells only now.
/// </summary>
internal sealed class Recognition(IDestinationClaims claims, KubeClientSettings settings)
{
    private readonly ConcurrentDictionary<Guid, int> _met = new();

    // Whatever waits for it has its own time limit to keep to.
    private readonly KubeClientSettings _settings = settings with
    {
        RequestTimeout = TimeSpan.FromSeconds(10),
        Tries = 1,
    };

    /// <exception cref="FarSideException">It is another cluster than the connection's, or its kubeconfig cannot be used.</exception>
    public async Task CheckAsync(
        Connection connection,
        Func<CancellationToken, Task<ClusterConnection>> open,
        CancellationToken cancellationToken
    )
    {
        if (AttachedConnection.UidOf(connection.Destinations) is null || IsMet(connection))
        {
            return;
        }

        string? uid;
        try
        {
            using var client = new KubeClient(await open(cancellationToken), _settings);
            uid = await ClusterUid.ReadAsync(client, cancellationToken);
        }
        catch (Exception exception) when (exception is KubeException or CryptographicException)
        {
            // So does whatever it is checked for, and says it; before the next use it is asked again.
            return;
        }

        string[] destinations = uid is null ? [] : [AttachedConnection.ByUid(uid)];
        if (AttachedConnection.LeadsAstray(connection, destinations))
        {
            await claims.ClaimAsync(connection, destinations, whole: true, cancellationToken);
            ConnectionRules.RefuseUnused(connection with { LeadsAstray = true });
        }

        _met[connection.Id] = connection.Version;
    }

    private bool IsMet(Connection connection) =>
        _met.TryGetValue(connection.Id, out var version) && version == connection.Version;
}
