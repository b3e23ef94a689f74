namespace Portal.Core.Catalog;

/// <summary>What can be built: from the last reading while it is young, else read anew from the far side.</summary>
public interface ICatalog
{
    Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken);

    /// <param name="connection">Name of the connection.</param>
    /// <param name="location">Region.</param>
    /// <param name="maximumAge">Read anew when the last reading is older.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="FarSideException">The far side could not be read and there is no earlier reading.</exception>
    Task<RegionCatalog> OfRegionAsync(
        string connection,
        string location,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    );

    /// <summary>The virtual networks of a connection in every region; none where its provider has no networks.</summary>
    /// <exception cref="FarSideException">The far side could not be read and there is no earlier reading.</exception>
    Task<NetworkCatalog> OfNetworksAsync(string connection, TimeSpan maximumAge, CancellationToken cancellationToken);
}

/// <summary>The provider's side of the catalog: always asks.</summary>
public interface ICatalogSource
{
    string Provider { get; }

    Task<ConnectionCatalog> ReadConnectionAsync(Connections.Connection connection, CancellationToken cancellationToken);

    Task<RegionCatalog> ReadRegionAsync(
        Connections.Connection connection,
        string location,
        CancellationToken cancellationToken
    );

    Task<NetworkCatalog> ReadNetworksAsync(Connections.Connection connection, CancellationToken cancellationToken);
}

/// <summary>
/// Last readings, durable. The key is <c>connection</c>, <c>networks</c>, <c>region/{location}</c>, <c>upgrades/{location}</c> or
/// <c>maintenance/{group}/{cluster}</c>; the body is JSON.
/// </summary>
public interface ICatalogSnapshots
{
    Task<string?> FindAsync(string connection, string key, CancellationToken cancellationToken);

    Task SaveAsync(
        string connection,
        string key,
        string body,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    );
}

/// <summary>A far side refused or could not be reached; the message is for a person and holds no secret.</summary>
public sealed class FarSideException : Exception
{
    /// <summary>The code of a refusal that no other try will change: the right is missing there.</summary>
    public const string Forbidden = "Forbidden";

    public FarSideException(string code, string message, string advice, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Advice = advice;
    }

    public string Code { get; }
    public string Advice { get; }

    /// <summary>How long the far side wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Refused because too much was asked of it.</summary>
    public bool IsThrottling { get; init; }
}
