namespace Portal.Core.Health.Drains;

/// <summary>See <see cref="DrainNode"/>.</summary>
public sealed record EvictionOrder(string Node, bool EndUnmanaged, bool LoseLocalData);
