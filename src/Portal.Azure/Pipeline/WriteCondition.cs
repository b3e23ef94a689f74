namespace Portal.Azure.Pipeline;

/// <summary>
/// The precondition of a write; when it does not hold the answer is 412. A type, because If-Match and If-None-Match
/// together are a 400.
/// </summary>
public sealed record WriteCondition
{
    private WriteCondition(string? ifMatch, string? ifNoneMatch) => (IfMatch, IfNoneMatch) = (ifMatch, ifNoneMatch);

    /// <summary>No condition. Needed where Azure gave no eTag: no optimistic lock is possible then, say so.</summary>
    public static WriteCondition None { get; } = new(null, null);

    /// <summary><c>If-None-Match: *</c>: create, never overwrite.</summary>
    public static WriteCondition MustNotExist { get; } = new(null, "*");

    /// <summary>The value of the If-Match header, or null.</summary>
    public string? IfMatch { get; }

    /// <summary>The value of the If-None-Match header, or null.</summary>
    public string? IfNoneMatch { get; }

    /// <summary><c>If-Match</c> with the eTag of the GET the change is based on; null or empty gives <see cref="None"/>.</summary>
    /// <param name="eTag">The eTag exactly as it was read.</param>
    public static WriteCondition Unchanged(string? eTag) =>
        string.IsNullOrEmpty(eTag) ? None : new WriteCondition(eTag, null);
}
