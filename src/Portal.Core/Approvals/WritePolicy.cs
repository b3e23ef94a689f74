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
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled before anything was written.");
        }

        var (policy, version) = PolicyPlan.Read(context.Operation.Plan);
        // The operation's own entries are its history. A run that died after the write finds the version moved on by one.
        var written =
            await policies.SaveAsync(policy, version, entry: null, cancellationToken)
            || JsonNode.DeepEquals(
                PolicyJson.Write((await policies.ReadAsync(cancellationToken)).Policy),
                PolicyJson.Write(policy)
            );
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
}
