using System.Text.Json;
using Portal.Core.Connections;

namespace Portal.Core.Catalog;

/// <summary>The catalog over durable snapshots: reads the far side only when the last reading is too old.</summary>
public sealed class CatalogReader(
    IConnectionStore connections,
    ICatalogSnapshots snapshots,
    IEnumerable<ICatalogSource> sources,
    TimeProvider time
) : ICatalog
{
    private static readonly TimeSpan s_connectionAge = TimeSpan.FromMinutes(5);

    public Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            "connection",
            s_connectionAge,
            catalog => catalog.ReadAt,
            (source, found) => source.ReadConnectionAsync(found, cancellationToken),
            cancellationToken
        );

    public Task<RegionCatalog> OfRegionAsync(
        string connection,
        string location,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            connection,
            $"region/{location}",
            maximumAge,
            catalog => catalog.ReadAt,
            (source, found) => source.ReadRegionAsync(found, location, cancellationToken),
            cancellationToken
        );

    public async Task<NetworkCatalog> OfNetworksAsync(
        string connection,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) =>
        await connections.FindAsync(connection, cancellationToken) is { } found && SourceOf(found) is null
            ? new NetworkCatalog([], time.GetUtcNow())
            : await ReadAsync(
                connection,
                "networks",
                maximumAge,
                catalog => catalog.ReadAt,
                (source, known) => source.ReadNetworksAsync(known, cancellationToken),
                cancellationToken
            );

    private ICatalogSource? SourceOf(Connection connection) =>
        sources.SingleOrDefault(candidate =>
            string.Equals(candidate.Provider, connection.Provider, StringComparison.Ordinal)
        );

    private async Task<T> ReadAsync<T>(
        string connection,
        string key,
        TimeSpan maximumAge,
        Func<T, DateTimeOffset> readAt,
        Func<ICatalogSource, Connection, Task<T>> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var last = await snapshots.FindAsync(connection, key, cancellationToken) is { } body
            ? JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)
            : null;
        if (last is not null && time.GetUtcNow() - readAt(last) < maximumAge)
        {
            return last;
        }

        var found =
            await connections.FindAsync(connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"There is no connection named {connection}.",
                "Choose another connection, or ask an Admin to add it."
            );
        var source =
            SourceOf(found)
            ?? throw new FarSideException(
                "NoCatalog",
                $"The connection {connection} ({found.Provider}) does not say what can be built through it.",
                "Choose a connection to an Azure subscription."
            );
        try
        {
            var fresh = await read(source, found);
            var json = JsonSerializer.Serialize(fresh, JsonSerializerOptions.Web);
            await snapshots.SaveAsync(connection, key, json, readAt(fresh), cancellationToken);
            return fresh;
        }
        catch (FarSideException) when (last is not null)
        {
            // The earlier reading carries its age; whoever needs a young one compares ReadAt.
            return last;
        }
    }
}
