namespace Portal.Core.NodePools.Replacing;

/// <summary>The label by which a person finds the nodes of a pool.</summary>
internal static class PoolSelector
{
    public static string Of(ReplacePool change) => $"kubernetes.azure.com/agentpool={change.Pool}";
}
