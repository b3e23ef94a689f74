using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Clusters;

/// <summary>Reads the exit code that the step before it kept: a command that failed is an operation that failed.</summary>
public sealed class CommandResultStep : IStep
{
    public string Name => "Result";

    public Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Outcome(context.Operation));

    private static StepOutcome Outcome(Operation operation)
    {
        var command = ((RunCommand)ChangeJson.Read(operation.Plan)).Command;
        if (Of(operation) is not { ExitCode: { } code } result)
        {
            return new StepOutcome.Failed(
                new OperationError("ResultLost", "The result of the command was not kept.", "Look into the cluster.")
            );
        }

        return code == 0
            ? new StepOutcome.Done("Exit code 0.", result.Summary(command))
            : new StepOutcome.Failed(
                new OperationError(
                    "CommandFailed",
                    $"The command ended with exit code {code}.",
                    "Its output tells why. Correct it and run it again."
                ),
                result.Summary(command)
            );
    }

    /// <summary>The result that an operation keeps; null while there is none.</summary>
    public static CommandResult? Of(Operation operation) =>
        operation.Steps is [.., var run, _] ? CommandResult.Read(run.Checkpoint) : null;
}
