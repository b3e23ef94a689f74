using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Azure.Store;

/// <summary>Everything one request changes: it becomes one line of the journal, so it happened wholly or not at all.</summary>
internal sealed record Batch
{
    /// <summary>By lower-cased id; null deletes.</summary>
    public Dictionary<string, JsonObject?> Documents { get; init; } = [];

    public List<Operation> Operations { get; init; } = [];

    public AcceptedWrite? Write { get; init; }
}

/// <summary>A write the sandbox has accepted, whether or not its answer arrived.</summary>
internal sealed record AcceptedWrite(
    DateTimeOffset Time,
    string Method,
    string Path,
    string? ClientRequestId,
    int Status
);
