namespace Portal.Core.Protection;

/// <summary>
/// A protection that stands in the way of a change: which rule finds it, what it is (since or until when, by whom, why), and
/// what can be done.
/// </summary>
public sealed record Obstacle(string RuleId, string Sentence, string Advice)
{
    public const string ReadOnly = "P-READONLY";
    public const string Freeze = "P-FREEZE";
    public const string DeleteProtected = "P-DELETEPROTECTED";

    /// <summary>What is said beside a command.</summary>
    public override string ToString() => $"{Sentence} {Advice}";
}
