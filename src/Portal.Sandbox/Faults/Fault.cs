using System.Text.Json.Serialization;

namespace Portal.Sandbox.Faults;

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Answers with a status and an error instead of acting.</summary>
    Status,

    /// <summary>429 Throttled with Retry-After.</summary>
    Throttle,

    /// <summary>Never answers and does not act.</summary>
    Hang,

    /// <summary>Cuts the connection without acting.</summary>
    DropBefore,

    /// <summary>Acts, then cuts the connection: the write is accepted, its answer lost.</summary>
    DropAfter,

    /// <summary>Acts, then answers with JSON that ends in the middle.</summary>
    MalformedJson,

    /// <summary>The operation that the request starts will end Failed.</summary>
    ProvisioningFailed,
}

/// <summary>Something that goes wrong for the next requests that match.</summary>
// Path is a regular expression, without regard to case; Method may name several with commas.
internal sealed record Fault(
    FaultKind Kind,
    string? Method = null,
    string Path = ".*",
    int Times = 1,
    int Status = 500,
    string Code = "InternalServerError",
    string Message = "The server encountered an internal error. Please retry the request.",
    int? RetryAfter = null,
    bool Flat = false,
    string? Target = null,
    string? Subcode = null
)
{
    /// <summary>As <see cref="Times"/>: it goes on until it is switched off.</summary>
    public const int UntilEnded = int.MaxValue;

    public int Id { get; init; }

    /// <summary>What was asked for, where it is an error of the service.</summary>
    public WantedError? Wanted { get; init; }
}
