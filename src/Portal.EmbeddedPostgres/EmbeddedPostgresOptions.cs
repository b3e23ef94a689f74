namespace Portal.EmbeddedPostgres;

/// <summary>Where and how a private PostgreSQL server runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The portal's data folder. The server keeps everything of its own below <c>postgres/</c> in it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder that holds initdb, pg_ctl and postgres; searched for when null.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Off only where losing the data with the machine is fine: tests.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>The loopback port; when null, the one of the last start, else a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Further settings of postgresql.conf.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
