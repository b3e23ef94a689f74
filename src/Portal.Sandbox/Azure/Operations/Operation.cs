using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Operations;

/// <summary>One long-running operation. What it shows is derived from the clock, so a restart needs no timers.</summary>
// Cluster is a key of the store; Pool is null when the whole cluster is worked on; Nodes are what progress counts.
internal sealed record Operation(
    Guid Id,
    OperationKind Kind,
    string Cluster,
    string? Pool,
    string Location,
    DateTimeOffset Started,
    TimeSpan Duration,
    int Nodes,
    Ending Ending
)
{
    /// <summary>Its effect on the resources is written.</summary>
    public bool Settled { get; init; }

    public DateTimeOffset Ends => Started + Duration;

    public bool HasEnded(DateTimeOffset now) => now >= Ends;

    public string Status(DateTimeOffset now)
    {
        if (HasEnded(now))
            return Ending.Status;
        return Phases.At(Kind, Math.Clamp((now - Started) / Duration, 0, 1), Nodes);
    }
}

/// <summary>How an operation ends when its time is up.</summary>
internal sealed record Ending(string Status, string? Code = null, string? Message = null)
{
    public static readonly Ending Succeeded = new("Succeeded");

    public static readonly Ending Canceled = new("Canceled", "Canceled", "Operation is being canceled by user");

    public static Ending Failed(string code, string message) => new("Failed", code, message);

    public JsonObject? Error() => Code is null ? null : new JsonObject { ["code"] = Code, ["message"] = Message };
}
