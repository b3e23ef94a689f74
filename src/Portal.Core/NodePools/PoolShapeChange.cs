using System.Text.Json.Serialization;
using Portal.Core.Planning;

namespace Portal.Core.NodePools;

/// <summary>A change that gives a pool another shape, or makes one; the rules of a create judge what comes of it.</summary>
public abstract record PoolShapeChange : PoolChange
{
    /// <summary>The name of the pool that gets the shape.</summary>
    [JsonIgnore]
    public virtual string ShapedPool => Pool;

    /// <summary>The pool that gets the shape stands beside those that are there.</summary>
    [JsonIgnore]
    public virtual bool Adds => Creates;

    /// <summary>The pool as it shall be.</summary>
    /// <param name="now">The pool as it is; null when there is none.</param>
    /// <returns>Null when there is nothing to give a shape.</returns>
    public abstract NodePoolPlan? Shape(NodePoolPlan? now);
}
