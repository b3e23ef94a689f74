namespace Portal.Core.Networking.Planner;

/// <summary>What a range is for; the words of findings' fields.</summary>
public enum RangeUse
{
    Nodes,

    /// <summary>The subnet of the pods in pod subnet mode.</summary>
    PodSubnet,
    Pods,
    Services,
}
