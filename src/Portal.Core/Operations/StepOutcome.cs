using System.Text.Json.Nodes;

namespace Portal.Core.Operations;

/// <summary>What became of one run of a step.</summary>
public abstract record StepOutcome
{
    private StepOutcome() { }

    /// <summary>The step has reached its end; <paramref name="ReadBack"/> is what the far side shows now.</summary>
    public sealed record Done(string? Progress = null, JsonNode? ReadBack = null) : StepOutcome;

    /// <summary>Nothing to do until <paramref name="Delay"/> has passed.</summary>
    public sealed record Wait(TimeSpan Delay, string Progress, int? Percent = null) : StepOutcome;

    /// <summary>The far side could not be read or asked; try the same step again, later each time.</summary>
    public sealed record Retry(OperationError Error, TimeSpan? Delay = null) : StepOutcome;

    /// <summary>Over, and nothing will change that; <paramref name="ReadBack"/> is what it left behind, if anything.</summary>
    public sealed record Failed(OperationError Error, JsonNode? ReadBack = null) : StepOutcome;

    /// <summary>
    /// A person must decide; going on by itself could do harm. <paramref name="Checkpoint"/> is committed with the question,
    /// so that the step knows, when it is run again, that somebody answered it.
    /// </summary>
    public sealed record AskOperator(OperationError Error, JsonNode? Checkpoint = null) : StepOutcome;

    /// <summary>The wish to cancel was carried out; <paramref name="ReadBack"/> is what it left behind, if anything.</summary>
    public sealed record Canceled(string Progress, JsonNode? ReadBack = null) : StepOutcome;
}
