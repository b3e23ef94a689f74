using System.Text.Json;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Resources;

/// <content>What the server serves: in two requests from Kubernetes 1.27 on, in one for each group before.</content>
public sealed partial class KubeClient
{
    private const string AcceptAggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private const int LegacyAtOnce = 8;
    private const int LegacyMost = 500;
    private static readonly TimeSpan s_catalogLife = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _catalog = new(1, 1);
    private (ApiCatalog Catalog, DateTimeOffset Until)? _known;

    /// <summary>The kinds the server serves; asked at most every ten minutes, by one caller for all.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ApiCatalog> DiscoverAsync(CancellationToken cancellationToken)
    {
        await _catalog.WaitAsync(cancellationToken);
        try
        {
            if (_known is not { } known || known.Until <= Settings.Time.GetUtcNow())
            {
                var catalog = await ReadCatalogAsync(cancellationToken);
                _known = known = (catalog, Settings.Time.GetUtcNow() + s_catalogLife);
            }
            return known.Catalog;
        }
        finally
        {
            _catalog.Release();
        }
    }

    private async Task<ApiCatalog> ReadCatalogAsync(CancellationToken cancellationToken)
    {
        var core = await DiscoveryAsync("/api", cancellationToken);
        var others = await DiscoveryAsync("/apis", cancellationToken);
        if (core.Kind is DiscoveryAnswer.Aggregated && others.Kind is DiscoveryAnswer.Aggregated)
        {
            return CatalogReader.Aggregated([core, others]);
        }
        var found = new List<ApiResource>();
        var missing = new List<string>();
        foreach (var some in LegacyVersions(core, others).Take(LegacyMost).Chunk(LegacyAtOnce))
        {
            var read = await Task.WhenAll(some.Select(it => LegacyAsync(it.Group, it.Version, cancellationToken)));
            found.AddRange(read.SelectMany(it => it ?? []));
            missing.AddRange(
                some.Zip(read).Where(it => it.Second is null).Select(it => $"{it.First.Group}/{it.First.Version}")
            );
        }
        return new(found, missing);
    }

    private static IEnumerable<(string Group, string Version)> LegacyVersions(
        DiscoveryAnswer core,
        DiscoveryAnswer others
    ) =>
        (core.Versions ?? [])
            .Select(version => (Group: "", Version: version))
            .Concat(
                from one in others.Groups ?? []
                from version in (one.Versions ?? []).OrderByDescending(it => it == one.PreferredVersion)
                select (Group: one.Name ?? "?", Version: version.Version ?? "")
            )
            .Where(it => ResourcePath.IsGroupVersion(it.Group, it.Version));

    /// <summary>Null where this group does not answer: its add-on is down, which is no fault of the others.</summary>
    private async Task<IEnumerable<ApiResource>?> LegacyAsync(
        string group,
        string version,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await DiscoveryAsync(ResourcePath.Root(group, version), cancellationToken);
            return CatalogReader.Legacy(group, version, answer.Resources ?? []);
        }
        catch (KubeException exception) when (exception is KubeApiException or KubeAnswerException)
        {
            return null;
        }
    }

    private Task<DiscoveryAnswer> DiscoveryAsync(string path, CancellationToken cancellationToken) =>
        _transport.CallAsync(
            new KubeRequest(HttpMethod.Get, path) { Accept = AcceptAggregated },
            Settings.MaxPageBytes,
            (body, cancel) => JsonSerializer.DeserializeAsync(body, KubeJson.Default.DiscoveryAnswer, cancel),
            cancellationToken
        );
}
