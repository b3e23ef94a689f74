using System.Reflection;

namespace Portal.Kubernetes.Transport;

/// <summary>Limits of a client; the defaults suit a portal.</summary>
public sealed record KubeClientSettings
{
    /// <summary>For one new connection, TLS handshake included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one request with its whole answer; watches have none.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent at most when the server is busy or, for reading, does not answer.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>A longer Retry-After is not waited for but reported.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Objects in one page of a list.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Bytes of one page of a list, after decompression.</summary>
    public long MaxPageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes of one object, after decompression.</summary>
    public long MaxObjectBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of one event of a watch.</summary>
    public int MaxEventBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Objects of one kind, listed or watched; a cluster that tells of more is not followed further.</summary>
    public int MaxObjects { get; init; } = 200_000;

    /// <summary>Different watches of one cluster at once, those that linger after their last follower not counted.</summary>
    public int MaxWatches { get; init; } = 60;

    /// <summary>The clock of all time limits and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of a fault of this client's own in reading what a server told, after which a watch goes on; for a log.</summary>
    public Action<Uri, Exception> Failed { get; init; } = (_, _) => { };

    /// <summary>A number from 0 up to 1, for jitter.</summary>
#pragma warning disable CA5394 // Jitter, not a secret.
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
#pragma warning restore CA5394

    /// <summary>Also the default field manager of writes, up to its slash.</summary>
    public string UserAgent { get; init; } =
        $"portal/{typeof(KubeClientSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";
}
