using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>The pre-flight once more, when the operation starts: a new blocker stops it, and nothing was sent.</summary>
public sealed class PreflightStep(IInventory inventory, ChangeFactsReader facts) : IStep
{
    public string Name => "Pre-flight";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled before anything was sent.");
        }

        var operation = context.Operation;
        var change = ChangeJson.Read(operation.Plan);
        try
        {
            return
                await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken) is { } known
                && await facts.ReadAsync(change, known, operation.Id, cancellationToken) is { } read
                ? Outcome(
                    ChangePreflight.Check(read with { Approval = operation.Approval, AskedAt = operation.RequestedAt })
                )
                : new StepOutcome.Failed(
                    new OperationError("ClusterGone", "The cluster is gone.", "Look for it under Clusters.")
                );
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }

    private static StepOutcome Outcome(PreflightReport report) =>
        report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Block) is { } blocker
            ? new StepOutcome.Failed(
                new OperationError(
                    blocker.RuleId,
                    $"{blocker.Sentence} ({blocker.RuleId})",
                    blocker.Advice ?? "The situation changed since the change was planned. Plan it anew.",
                    blocker.Field
                )
            )
            : new StepOutcome.Done(report.Summary, JsonSerializer.SerializeToNode(report));
}
