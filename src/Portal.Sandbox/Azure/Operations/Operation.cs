using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;

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

    /// <summary>It ends when the cluster's nodes are as it wants them, not when its time is up.</summary>
    public bool IsGuided { get; init; }

    /// <summary>How many of its nodes are done.</summary>
    public int Completed { get; init; }

    /// <summary>The machines that are to go, by name; null where it is about none.</summary>
    public string[]? Machines { get; init; }

    /// <summary>Pods are deleted whatever their disruption budgets say.</summary>
    public bool IgnoresBudgets { get; init; }

    public DateTimeOffset Ends => Started + Duration;

    public bool HasEnded(DateTimeOffset now) => !IsGuided && now >= Ends;

    /// <summary>The nodes of its cluster are worked on: it goes on, or fails only when its time is up.</summary>
    public bool IsAtWork => IsGuided || (Ending.Status == "Failed" && !Settled);

    /// <summary>What the pools were before it: a cluster that sleeps has the nodes of then.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>It waits for nodes, unless it is to fail anyway.</summary>
    public Operation Guided(JsonObject cluster)
    {
        var before = new JsonObject();
        foreach (var pool in ClusterDocument.Pools(cluster))
            before[(string)pool["name"]!] = new JsonObject
            {
                ["count"] = pool["count"]?.DeepClone(),
                ["currentOrchestratorVersion"] = pool["currentOrchestratorVersion"]?.DeepClone(),
            };
        return this with { IsGuided = Ending == Ending.Succeeded, Before = before };
    }

    /// <summary>The same, ended at a moment in another way.</summary>
    public Operation End(DateTimeOffset at, Ending ending) =>
        this with
        {
            IsGuided = false,
            Duration = at > Started ? at - Started : TimeSpan.Zero,
            Ending = ending,
        };

    public string Status(DateTimeOffset now)
    {
        if (HasEnded(now))
            return Ending.Status;
        var progress = Math.Clamp((now - Started) / Duration, 0, 1);
        return IsGuided ? Phases.OfGuided(Kind, progress, Completed, Nodes) : Phases.At(Kind, progress, Nodes);
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
