using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// What became of a role to be given: what stands against it or warns of it, and the operation that waits for a second
/// Admin; null when it was given at once, or not at all.
/// </summary>
public sealed record GiveResult(IReadOnlyList<Finding> Findings, long? Request = null);
