namespace Portal.Core.Workloads;

/// <summary>Stored objects that say of themselves that they were written with a removed API version.</summary>
/// <param name="Found">One per API version and kind.</param>
/// <param name="Unread">Resources whose objects could not be looked at, or not at all of them, with the reason.</param>
public sealed record StoredApis(IReadOnlyList<StoredApi> Found, IReadOnlyList<UnreadObjects> Unread);

/// <summary>Objects of one kind that were written with one removed version.</summary>
/// <param name="Api">What they were written with.</param>
/// <param name="Count">How many objects there are.</param>
/// <param name="Names">The first of them, as <c>namespace/name</c>. Text of the cluster's own.</param>
public sealed record StoredApi(RemovedApi Api, int Count, IReadOnlyList<string> Names);

/// <summary>Objects of one kind that were not looked at, or not all of them.</summary>
/// <param name="Resource">Plural: <c>ingresses</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadObjects(string Resource, UnreadReason Reason);

/// <summary>Why objects were not looked at.</summary>
public enum UnreadReason
{
    /// <summary>The credential may not list them.</summary>
    Forbidden,

    /// <summary>There are more than are looked at for a pre-flight.</summary>
    TooMany,
}
