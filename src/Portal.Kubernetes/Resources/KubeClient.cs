using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// One API server as one user: reads, writes and watches objects of any kind. Immutable and safe for all threads; holds
/// the connections, so there is one for each cluster, never one for each request. Every method throws a
/// <see cref="KubeException"/> when the cluster refuses or does not answer, and an
/// <see cref="OperationCanceledException"/> only when its caller cancels.
/// </summary>
public sealed partial class KubeClient : IDisposable
{
    private readonly KubeTransport _transport;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connection">Where and as whom.</param>
    /// <param name="settings">Limits; null means the defaults.</param>
    public KubeClient(ClusterConnection connection, KubeClientSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
        _transport = new KubeTransport(connection, settings ?? new KubeClientSettings());
    }

    /// <summary>Where and as whom.</summary>
    public ClusterConnection Connection { get; }

    internal KubeClientSettings Settings => _transport.Settings;

    /// <summary>One object.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="subresource">For example <c>scale</c> or <c>status</c>; null means the object itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T> GetAsync<T>(
        ResourceType<T> type,
        ObjectName name,
        CancellationToken cancellationToken,
        string? subresource = null
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        var request = new KubeRequest(HttpMethod.Get, ResourcePath.Item(type, name, subresource))
        {
            Accept = type.AcceptItem,
        };
        var item = await _transport.CallAsync(
            request,
            Settings.MaxObjectBytes,
            (body, cancel) => JsonSerializer.DeserializeAsync(body, type.Item, cancel),
            cancellationToken
        );
        return WithoutManagedFields(item);
    }

    /// <summary>
    /// All objects, in pages. When the list's version expires midway it is read once more as a whole, at a newer
    /// version, and what was seen is left out.
    /// </summary>
    /// <param name="type">Their kind.</param>
    /// <param name="scope">Which of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<T> ListAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(scope);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in PagesAsync(type, scope, cancellationToken))
        {
            foreach (var item in (page.Items ?? []).Where(it => seen.Add(type.Metadata(it).Key)))
            {
                yield return item;
            }
        }
    }

    /// <summary>One consistent list and its version. Pages of a list that expired are dropped.</summary>
    internal async Task<ListPage<T>> ListWholeAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var items = new List<T>();
        string? version = null;
        await foreach (var page in PagesAsync(type, scope, cancellationToken))
        {
            if (version is not null && page.Metadata.ResourceVersion != version)
            {
                items.Clear();
            }
            version = page.Metadata.ResourceVersion;
            items.AddRange(page.Items ?? []);
        }
        return new ListPage<T>
        {
            Items = items,
            Metadata = new ListMeta { ResourceVersion = version },
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Dispose();
        _catalog.Dispose();
    }

    private async IAsyncEnumerable<ListPage<T>> PagesAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        ListPage<T>? page;
        var count = 0;
        for (string? next = null; ; next = page.Metadata.Continue)
        {
            page = await PageOrExpiredAsync(type, scope, next, cancellationToken);
            if (page is null)
            {
                page = await PageAsync(type, scope, limit: null, next: null, cancellationToken);
                Count(page, before: 0);
                yield return page;
                yield break;
            }
            count = Count(page, count);
            yield return page;
            if (page.Metadata.Continue is null or "")
            {
                yield break;
            }
        }
    }

    /// <summary>An empty page counts as one object, so that a list whose pages have no end has one too.</summary>
    private int Count<T>(ListPage<T> page, int before)
        where T : class
    {
        var count = before + Math.Max(page.Items?.Count ?? 0, 1);
        return count <= Settings.MaxObjects ? count : throw KubeAnswerException.TooMany(Settings.MaxObjects);
    }

    /// <summary>Null when the continue token is too old.</summary>
    private async Task<ListPage<T>?> PageOrExpiredAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        string? next,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            return await PageAsync(type, scope, Settings.PageSize, next, cancellationToken);
        }
        catch (KubeApiException exception) when (exception.IsGone && next is not null)
        {
            return null;
        }
    }

    private async Task<ListPage<T>> PageAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        int? limit,
        string? next,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var query = scope.Query(("limit", limit?.ToString(CultureInfo.InvariantCulture)), ("continue", next));
        var page = await _transport.CallAsync(
            new KubeRequest(HttpMethod.Get, ResourcePath.Collection(type, scope.Namespace), query)
            {
                Accept = type.AcceptList,
            },
            Settings.MaxPageBytes,
            (body, cancel) => JsonSerializer.DeserializeAsync(body, type.Page, cancel),
            cancellationToken
        );
        page.Items?.RemoveAll(it => it is null);
        page.Items?.ForEach(it => WithoutManagedFields(it));
        return page;
    }

    /// <summary>Often half of an object's bytes, and of no use here; a write without them leaves them as they are.</summary>
    internal static T WithoutManagedFields<T>(T item)
        where T : class
    {
        if (item is JsonObject json && json["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
        }
        return item;
    }
}
