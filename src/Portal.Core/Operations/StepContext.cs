using System.Text.Json.Nodes;

namespace Portal.Core.Operations;

/// <summary>What a step sees of its operation, and how it commits its own progress.</summary>
public sealed class StepContext(IOperationLease lease, int ordinal, bool deadlinePassed)
{
    public Operation Operation => lease.Operation;

    public JsonNode? Checkpoint => lease.Operation.Steps[ordinal].Checkpoint;

    /// <summary>The operator wants it canceled; the step stops what can be stopped and returns Canceled when it did.</summary>
    public bool CancelRequested => lease.Operation.CancelRequested;

    /// <summary>The last chance to read back: a step that still waits now leaves the operation Unknown.</summary>
    public bool DeadlinePassed => deadlinePassed;

    public OperationStep Step => lease.Operation.Steps[ordinal];

    /// <summary>Commits how far the step is with each node; <paramref name="happened"/> adds a line to the timeline.</summary>
    public Task SaveNodesAsync(
        IReadOnlyList<NodeProgress> nodes,
        string? happened,
        CancellationToken cancellationToken
    ) => lease.SaveStepAsync(new StepUpdate(ordinal) { Nodes = nodes, Event = happened }, cancellationToken);

    /// <summary>Commits before it returns. Call it before a request leaves and after its answer arrived.</summary>
    public Task SaveAsync(
        JsonNode checkpoint,
        string? progress = null,
        FarSideRequest? request = null,
        CancellationToken cancellationToken = default
    ) =>
        lease.SaveStepAsync(
            new StepUpdate(ordinal)
            {
                Checkpoint = checkpoint,
                Progress = progress,
                Event = progress,
                Request = request,
            },
            cancellationToken
        );
}
