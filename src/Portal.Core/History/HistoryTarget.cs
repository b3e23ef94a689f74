namespace Portal.Core.History;

/// <summary>What an entry is about, from the outside in; <paramref name="Kind"/> and <paramref name="Name"/> name the thing itself.</summary>
public sealed record HistoryTarget(string? Connection, string? Cluster, string? Namespace, string Kind, string Name);
