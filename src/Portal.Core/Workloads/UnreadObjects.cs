namespace Portal.Core.Workloads;

/// <summary>Objects of one kind that were not looked at, or not all of them.</summary>
/// <param name="Resource">Plural: <c>ingresses</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadObjects(string Resource, UnreadReason Reason);
