namespace Portal.Core.Workloads;

/// <summary>Objects of one kind that were written with one removed version.</summary>
/// <param name="Api">What they were written with.</param>
/// <param name="Count">How many objects there are.</param>
/// <param name="Names">The first of them, as <c>namespace/name</c>. Text of the cluster's own.</param>
public sealed record StoredApi(RemovedApi Api, int Count, IReadOnlyList<string> Names);
