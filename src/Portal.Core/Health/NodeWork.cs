using Portal.Core.Operations;

namespace Portal.Core.Health;

/// <summary>What every step that works on nodes says of those that it did not touch.</summary>
public static class NodeWork
{
    /// <summary>Why the node of a plan was not touched; null when it was, or needed nothing.</summary>
    public static StepOutcome.Failed? Refusal(CordonResult result, string node) =>
        result switch
        {
            CordonResult.NodeGone => Failed(
                "NodeGone",
                $"There is no node {node} any more.",
                "It was removed meanwhile; nothing is left to do."
            ),
            CordonResult.NodeReplaced => Failed(
                "NodeReplaced",
                $"Another node is named {node} now; it was not touched.",
                "Look at the new node, then decide anew."
            ),
            _ => null,
        };

    private static StepOutcome.Failed Failed(string code, string message, string advice) =>
        new(new OperationError(code, message, advice));
}
