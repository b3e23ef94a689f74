namespace Portal.Core.Health;

/// <summary>The worst that is true of a node, from good to bad. Cordoned is told beside it.</summary>
public enum NodeState
{
    Healthy,

    /// <summary>Ready, with a pressure, a missing network or another condition against it.</summary>
    Degraded,
    NotReady,

    /// <summary>Nothing is known: its cluster cannot be read.</summary>
    NotReachable,
}
