namespace Portal.Core.Access;

/// <summary>What an act under a permission does; <see cref="Effects"/> says it of each.</summary>
public enum Effect
{
    /// <summary>Something in a scope is another afterwards: protection stands in its way.</summary>
    Changes,

    /// <summary>Nothing in any cluster is another afterwards.</summary>
    Reads,

    /// <summary>
    /// How the portal itself is run: who may what, who decides, how clusters are reached, what is protected. It has to stay
    /// possible, whatever is protected.
    /// </summary>
    Governs,
}
