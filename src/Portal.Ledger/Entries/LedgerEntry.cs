using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Ledger.Canonical;

namespace Portal.Ledger.Entries;

/// <summary>One fact of the history. What is hashed are its <see cref="ToCanonicalBytes">canonical bytes</see>.</summary>
public sealed record LedgerEntry
{
    /// <summary>The format that this code writes. Readers of the chain need no other version: it covers bytes.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>A UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened, UTC; kept in whole microseconds, as PostgreSQL does.</summary>
    public required DateTimeOffset At
    {
        get;
        init => field = Microseconds.Truncate(value);
    }

    /// <summary>An open set of words; the known ones are in <see cref="LedgerKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The permission that was used, or the verb of something that needs none.</summary>
    public required string Action { get; init; }

    public required LedgerActor Actor { get; init; }

    public required LedgerTarget Target { get; init; }

    public required string Outcome { get; init; }

    /// <summary>One of <see cref="LedgerApproval"/>.</summary>
    public string Approval { get; init; } = LedgerApproval.NotNeeded;

    public string? Reason { get; init; }

    public string? Ticket { get; init; }

    // A string in the bytes: a JSON number is a double and holds no 64-bit integer.
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public long? OperationId { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Where the caller came from.</summary>
    public string? Address { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Sentence { get; init; }

    public JsonNode? Before { get; init; }

    public JsonNode? After { get; init; }

    /// <summary>The bytes that are stored and hashed; see docs/guides/history-format.md.</summary>
    /// <exception cref="JsonException">A string in the JSON of before or after is not well-formed Unicode.</exception>
    public byte[] ToCanonicalBytes() =>
        CanonicalJson.Encode(JsonSerializer.SerializeToElement(this, LedgerJson.Default.LedgerEntry));

    /// <exception cref="JsonException">The bytes are no entry.</exception>
    public static LedgerEntry Parse(ReadOnlySpan<byte> canonicalBytes) =>
        JsonSerializer.Deserialize(canonicalBytes, LedgerJson.Default.LedgerEntry)
        ?? throw new JsonException("An entry is an object, not null.");
}

/// <summary>Who did it. The object id decides identity; name and roles are those of that moment.</summary>
public sealed record LedgerActor(string ObjectId, string Name, IReadOnlyList<string> Roles);

/// <summary>What it was done to, from the outside in.</summary>
public sealed record LedgerTarget(string? Connection, string? Cluster, string? Namespace, string Kind, string Name);
