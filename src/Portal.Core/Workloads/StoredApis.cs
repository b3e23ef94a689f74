namespace Portal.Core.Workloads;

/// <summary>Stored objects that say of themselves that they were written with a removed API version.</summary>
/// <param name="Found">One per API version and kind.</param>
/// <param name="Unread">Resources whose objects could not be looked at, or not at all of them, with the reason.</param>
public sealed record StoredApis(IReadOnlyList<StoredApi> Found, IReadOnlyList<UnreadObjects> Unread);
