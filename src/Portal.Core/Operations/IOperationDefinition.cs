using System.Text.Json.Nodes;

namespace Portal.Core.Operations;

/// <summary>How one kind of operation runs on one provider: its steps in order and its deadline.</summary>
public interface IOperationDefinition
{
    string Kind { get; }
    string Provider { get; }
    TimeSpan Deadline { get; }

    /// <summary>The same plan gives the same steps on every replica and at any time: they are known by their place.</summary>
    IReadOnlyList<IStep> StepsFor(JsonNode plan);
}

/// <summary>
/// One step: observe, then act only if needed. It may be run any number of times, on any replica, after a death at any
/// instant, and must come to the same end.
/// </summary>
public interface IStep
{
    /// <summary>What a person reads.</summary>
    string Name { get; }

    Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken);
}
