using Portal.Core.History;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>What becomes of the stored assignments and environments, decided with all of them in sight.</summary>
public abstract record AccessEdit
{
    private AccessEdit() { }

    /// <summary>Nothing is written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : AccessEdit;

    /// <summary>
    /// They become <paramref name="After"/>; <paramref name="Entry"/> commits with them, null where an operation's own
    /// entries tell of it.
    /// </summary>
    public sealed record Made(AccessMap After, HistoryEntry? Entry) : AccessEdit;
}
