using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>
/// Looks through the objects of every kind of which a version was removed, by metadata alone and in bounds. A kind that
/// may not be listed is named, not passed over.
/// </summary>
internal sealed class StoredApiReader(IClusterReach reach)
{
    /// <summary>Of one kind; a page of metadata with its managed fields is some hundred kilobytes.</summary>
    public const int MostObjects = 2000;

    private const int Named = 5;
    private const int AtOnce = 4;

    /// <exception cref="Core.Catalog.FarSideException">The cluster could not be reached.</exception>
    public async Task<StoredApis> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        try
        {
            var catalog = await lease.Client.DiscoverAsync(cancellationToken);
            var served =
                from api in RemovedApis.All
                group api by (api.Group, api.Resource) into kind
                let resource = catalog.Find(kind.Key.Group, kind.Key.Resource)
                where resource is not null && resource.Verbs.Contains("list")
                select (Resource: resource, Apis: kind.ToArray());
            var read = new List<(StoredApi[] Found, UnreadObjects? Unread)>();
            foreach (var some in served.Chunk(AtOnce))
            {
                read.AddRange(
                    await Task.WhenAll(
                        some.Select(it => LookAsync(lease.Client, it.Resource, it.Apis, cancellationToken))
                    )
                );
            }

            return new StoredApis(
                [.. read.SelectMany(it => it.Found)],
                [.. read.Select(it => it.Unread).OfType<UnreadObjects>()]
            );
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    private static async Task<(StoredApi[] Found, UnreadObjects? Unread)> LookAsync(
        KubeClient client,
        ApiResource resource,
        RemovedApi[] apis,
        CancellationToken cancellationToken
    )
    {
        var found = apis.ToDictionary(api => api.ApiVersion, _ => new List<string>(), StringComparer.Ordinal);
        UnreadReason? unread = null;
        try
        {
            var looked = 0;
            var items = client.ListAsync(resource.Type.AsWritten(), ListScope.Everywhere, cancellationToken);
            await foreach (var item in items)
            {
                if (++looked > MostObjects)
                {
                    unread = UnreadReason.TooMany;
                    break;
                }
                foreach (var names in WrittenVersions.Of(item).Select(found.GetValueOrDefault).OfType<List<string>>())
                {
                    names.Add(NameOf(item.Metadata));
                }
            }
        }
        catch (KubeApiException exception) when (exception.IsForbidden)
        {
            unread = UnreadReason.Forbidden;
        }
        catch (KubeApiException exception) when (exception.IsNotFound)
        {
            // Gone since the server was asked what it serves.
        }

        return (
            [
                .. apis.Select(api => (Api: api, Names: found[api.ApiVersion]))
                    .Where(it => it.Names.Count > 0)
                    .Select(it => new StoredApi(it.Api, it.Names.Count, [.. it.Names.Take(Named)])),
            ],
            unread is { } reason ? new UnreadObjects(resource.Type.Resource, reason) : null
        );
    }

    private static string NameOf(WrittenMeta metadata)
    {
        var name = ClusterTexts.Word(metadata.Name) ?? "";
        return ClusterTexts.Word(metadata.Namespace) is { } place ? $"{place}/{name}" : name;
    }
}
