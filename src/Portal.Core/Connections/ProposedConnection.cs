using System.Text.Json.Nodes;

namespace Portal.Core.Connections;

/// <summary>A connection that a person entered and that is stored nowhere. A class: its text form shows no secret.</summary>
public sealed class ProposedConnection
{
    public required string Provider { get; init; }

    /// <summary>As <see cref="Connection.Settings"/>.</summary>
    public required JsonObject Settings { get; init; }
    public string? Secret { get; init; }
}
