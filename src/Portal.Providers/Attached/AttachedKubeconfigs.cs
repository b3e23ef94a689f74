using System.Security.Cryptography;
using System.Text;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Leasing;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

/// <summary>
/// The kubeconfigs of attached clusters. One that a person brought lies encrypted with its connection and is held to
/// the policy for uploads; one that configuration names is a file, read anew each time, and an administrator's word.
/// </summary>
internal sealed class AttachedKubeconfigs(
    IConnectionSecrets secrets,
    UploadPolicy uploads,
    Recognition recognition,
    TimeProvider time
)
{
    /// <exception cref="FarSideException">The kubeconfig is gone, or the connection is not used.</exception>
    public async Task<ClusterWay> WayAsync(Connection connection, CancellationToken cancellationToken)
    {
        ConnectionRules.RefuseUnused(connection);
        if (connection.Source is ConnectionSource.Portal)
        {
            await recognition.CheckAsync(connection, token => OpenAsync(connection, token), cancellationToken);
            var version = FormattableString.Invariant($"{connection.Version}");
            return new ClusterWay(
                Key(connection, version),
                async token => Resolve(connection, await ReadAsync(connection, token))
            );
        }

        // The file's content is its version: a script may replace it at any time.
        var kubeconfig = await ReadAsync(connection, cancellationToken);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kubeconfig.Context}\n{kubeconfig.Text}"));
        return new ClusterWay(
            Key(connection, Convert.ToHexString(hash)),
            _ => Task.FromResult(Resolve(connection, kubeconfig))
        );
    }

    /// <exception cref="FarSideException">The kubeconfig is gone or refused.</exception>
    public async Task<ClusterConnection> OpenAsync(Connection connection, CancellationToken cancellationToken) =>
        Resolve(connection, await ReadAsync(connection, cancellationToken));

    /// <exception cref="FarSideException">The kubeconfig is gone, or is none.</exception>
    public async Task<KubeConfigSummary?> SummaryAsync(Connection connection, CancellationToken cancellationToken)
    {
        var kubeconfig = await ReadAsync(connection, cancellationToken);
        return Guarded(
            connection,
            () => KubeConfigSummary.Of(Parse(kubeconfig), kubeconfig.Policy, kubeconfig.Context)
        );
    }

    private ClusterConnection Resolve(Connection connection, Kubeconfig kubeconfig) =>
        Guarded(connection, () => Parse(kubeconfig).Resolve(kubeconfig.Policy, kubeconfig.Context, time));

    private async Task<Kubeconfig> ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        var context = AttachedConnection.Context(connection);
        if (connection.Source is ConnectionSource.Configuration)
        {
            var file = AttachedConnection.File(connection) ?? "";
            var content = await KubeconfigFile.ReadAsync(connection.Name, file, cancellationToken);
            return new Kubeconfig(content, Path.GetDirectoryName(file), context, KubeConfigPolicy.Administrator);
        }

        var secret = await SecretAsync(connection, cancellationToken);
        return new Kubeconfig(secret, Folder: null, context, uploads.Policy);
    }

    private async Task<string> SecretAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.ReadAsync(connection.Id, cancellationToken)
                ?? throw AttachedErrors.NoSecret(connection, "has no kubeconfig", inner: null);
        }
        catch (CryptographicException exception)
        {
            throw AttachedErrors.NoSecret(connection, "has a kubeconfig that the portal's keys do not open", exception);
        }
    }

    private static KubeConfigFile Parse(Kubeconfig kubeconfig) =>
        KubeConfigFile.Parse(kubeconfig.Text, kubeconfig.Folder);

    private static T Guarded<T>(Connection connection, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (KubeConfigException exception)
        {
            throw AttachedErrors.Refused(connection, exception);
        }
    }

    private static KubeClientKey Key(Connection connection, string version) =>
        new(connection.Id.ToString("D"), version);

    private sealed record Kubeconfig(string Text, string? Folder, string? Context, KubeConfigPolicy Policy);
}
