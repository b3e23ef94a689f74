using Portal.Core.Planning;

namespace Portal.Core.NodePools;

/// <summary>A change that gives a pool another shape, or makes one; the rules of a create judge what comes of it.</summary>
public abstract record PoolShapeChange : PoolChange
{
    /// <summary>The pool as it shall be.</summary>
    /// <param name="now">The pool as it is; null when there is none.</param>
    /// <returns>Null when there is nothing to give a shape.</returns>
    public abstract NodePoolPlan? Shape(NodePoolPlan? now);
}
