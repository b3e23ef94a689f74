using System.Security.Cryptography;
using System.Text;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Attached;

/// <summary>
/// An attached cluster is known again by its uid, whatever its address, and by its address with the authority that
/// vouches for it: where the uid may not be read, there is nothing better.
/// </summary>
internal sealed class AttachedDestinations(
    AttachedKubeconfigs kubeconfigs,
    UploadPolicy uploads,
    KubeClientSettings settings
) : IDestinationSource
{
    // A person waits.
    private readonly KubeClientSettings _settings = settings with
    {
        RequestTimeout = TimeSpan.FromSeconds(10),
        Tries = 1,
    };

    public string Provider => AttachedConnection.Provider;

    public async Task<IReadOnlyList<string>> ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return [AddressOf(await kubeconfigs.OpenAsync(connection, cancellationToken))];
        }
        catch (FarSideException)
        {
            // There is no kubeconfig that can be used, which its facts and every use of it say.
            return [];
        }
    }

    public async Task<IReadOnlyList<string>> ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) =>
        await ReadAsync(connection, cancellationToken) is [var address]
            ? AttachedConnection.KeepUid(
                connection,
                [
                    address,
                    .. clusters.Select(AttachedClusterReader.UidOf).OfType<string>().Select(AttachedConnection.ByUid),
                ]
            )
            : [];

    public async Task<IReadOnlyList<string>> AskAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return AttachedConnection.KeepUid(
                connection,
                await AskAsync(await kubeconfigs.OpenAsync(connection, cancellationToken), cancellationToken)
            );
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    public async Task<IReadOnlyList<string>> AskAsync(ProposedConnection proposed, CancellationToken cancellationToken)
    {
        var cluster = KubeConfigFile
            .Parse(proposed.Secret ?? "")
            .Resolve(uploads.Policy, AttachedConnection.Context(proposed.Settings), _settings.Time);
        try
        {
            return await AskAsync(cluster, cancellationToken);
        }
        catch (KubeException)
        {
            // Saved without a passed test; it is asked again at each reading.
            return [AddressOf(cluster)];
        }
    }

    private async Task<IReadOnlyList<string>> AskAsync(ClusterConnection cluster, CancellationToken cancellationToken)
    {
        using var client = new KubeClient(cluster, _settings);
        return await ClusterUid.ReadAsync(client, cancellationToken) is { } uid
            ? [AddressOf(cluster), AttachedConnection.ByUid(uid)]
            : [AddressOf(cluster)];
    }

    private static string AddressOf(ClusterConnection cluster)
    {
        // However its lines are broken.
        var authority = string.Concat(
            (cluster.CertificateAuthorityPem ?? "").Where(letter => !char.IsWhiteSpace(letter))
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(authority)));
        // A name with the root's dot behind it is the same name.
        var server = new UriBuilder(cluster.Server) { Host = cluster.Server.Host.TrimEnd('.') }.Uri;
        return AttachedConnection.ByAddress(server, hash);
    }
}
