using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// What became of a role to be given: what stands against it or warns of it, nothing when it was given at once; and the
/// operation that waits for a second Admin, null when there is none.
/// </summary>
public sealed record GiveResult(IReadOnlyList<Finding> Findings, long? Request = null);
