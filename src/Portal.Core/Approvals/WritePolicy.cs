using System.Text.Json.Nodes;
using Portal.Core.Operations;

namespace Portal.Core.Approvals;

/// <summary>The operation that writes a policy which a second Admin agreed to.</summary>
public sealed class WritePolicy(IApprovalPolicyStore policies) : IOperationDefinition, IStep
{
    public string Kind => EditApprovalPolicy.Kind;

    public string Provider => PortalProvider.Name;

    public TimeSpan Deadline => TimeSpan.FromMinutes(5);

    public string Name => "Write the policy";

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [this];

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (policy, version) = PolicyPlan.Read(context.Operation.Plan);
        // What a run wrote that died then is not called back any more.
        if (context.CancelRequested && !await IsWrittenAsync(policy, cancellationToken))
        {
            return new StepOutcome.Canceled("Canceled before anything was written.");
        }

        // The operation's own entries are its history. A run that died after the write finds the version moved on by one.
        var written =
            await policies.SaveAsync(policy, version, entry: null, cancellationToken)
            || await IsWrittenAsync(policy, cancellationToken);
        return written
            ? new StepOutcome.Done("The policy holds from now on.", PolicyJson.Write(policy))
            : new StepOutcome.Failed(
                new OperationError(
                    "PolicyMoved",
                    "The policy was changed since this change was asked for.",
                    "Look at it again, then decide anew."
                )
            );
    }

    private async Task<bool> IsWrittenAsync(ApprovalPolicy policy, CancellationToken cancellationToken) =>
        JsonNode.DeepEquals(
            PolicyJson.Write((await policies.ReadAsync(cancellationToken)).Policy),
            PolicyJson.Write(policy)
        );
}
