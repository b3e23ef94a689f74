using Portal.Core.NodePools;

namespace Portal.Core.Networking.Planner;

/// <summary>A pool at its largest.</summary>
/// <param name="Name">To tell pools apart on screen.</param>
/// <param name="Nodes">Nodes at most: the autoscaler's maximum, or the count.</param>
/// <param name="Surge">Extra nodes while upgrading: a count or a share (<c>33%</c>).</param>
/// <param name="PodsPerNode">Null takes the network mode's default.</param>
public sealed record PoolWish(string Name, int Nodes, string Surge, int? PodsPerNode)
{
    internal NodePoolPlan ToPlan() =>
        new()
        {
            Name = Name,
            Mode = NodePoolMode.User,
            OsSku = default,
            VmSize = "",
            Autoscale = false,
            Count = Nodes,
            MaxSurge = Surge,
            MaxPods = PodsPerNode,
        };
}
