namespace Portal.Kubernetes.Watching;

/// <summary>What a watch tells.</summary>
public enum WatchEventType
{
    /// <summary>An object is there; at the beginning of a watch without a version also those that were there.</summary>
    Added,

    /// <summary>An object changed.</summary>
    Modified,

    /// <summary>An object is gone, or left the selector; it comes with its last state.</summary>
    Deleted,

    /// <summary>Nothing happened up to this version.</summary>
    Bookmark,
}

/// <summary>One line of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Item">The object; null in a bookmark.</param>
/// <param name="ResourceVersion">Where to resume after this event.</param>
public readonly record struct WatchEvent<T>(WatchEventType Type, T? Item, string? ResourceVersion)
    where T : class;
