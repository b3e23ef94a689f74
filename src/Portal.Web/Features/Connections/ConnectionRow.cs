using Portal.Core.Connections;

namespace Portal.Web.Features.Connections;

/// <summary>One connection, as the list and the pane show it. No secret.</summary>
public sealed record ConnectionRow(string Name, string Provider, ConnectionSource Source)
{
    public string Address { get; init; } = "";
    public string Identity { get; init; } = "";
    public DateTimeOffset? CredentialEnd { get; init; }

    /// <summary>Why it cannot be used; null when nothing is known against it.</summary>
    public string? Problem { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Why the last reading failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it cannot be changed on screen; null when it can.</summary>
    public string? ReadOnly { get; init; }

    /// <summary>Null before the first.</summary>
    public LastTest? Test { get; init; }

    /// <summary>It was changed since it was tested.</summary>
    public bool IsTestOld { get; init; }

    public bool IsAttached => Provider == AttachedConnection.Provider;

    public bool HasFailed => Problem is not null || (FailedAt is { } failed && !(ReadAt >= failed));

    /// <summary>Why it cannot be used, or why the last reading failed; null when neither is so.</summary>
    public string? Trouble => Problem ?? (HasFailed ? Failure : null);

    public ConnectionState State =>
        HasFailed ? ConnectionState.Failed
        : ReadAt is null ? ConnectionState.NotRead
        : ConnectionState.Read;

    public static ConnectionRow Of(SeenConnection seen) =>
        new(seen.Connection.Name, seen.Connection.Provider, seen.Connection.Source)
        {
            Address = seen.Facts.Address ?? "",
            Identity = seen.Facts.Identity ?? "",
            CredentialEnd = seen.Facts.CredentialEnd,
            Problem = seen.Facts.Problem,
            ReadAt = seen.Reading?.ReadAt,
            FailedAt = seen.Reading?.FailedAt,
            Failure = seen.Reading?.Failure,
            Test = seen.Test,
            IsTestOld = seen.Test is { } test && test.Version != seen.Connection.Version,
            ReadOnly = ConnectionRules.ReadOnlyReason(seen.Connection),
        };
}

public enum ConnectionState
{
    NotRead,
    Read,
    Failed,
}
