namespace Portal.Core.Rules;

public enum Severity
{
    /// <summary>Let pass with a reason.</summary>
    Warning,

    /// <summary>Nothing is sent while it stands.</summary>
    Block,
}

/// <summary>
/// One rule that does not hold. <paramref name="Field"/> is the path of the plan's field (<c>nodePools[1].name</c>),
/// <paramref name="Sentence"/> says what is wrong and what would be right, <paramref name="Source"/> is a link.
/// </summary>
public sealed record Finding(string RuleId, Severity Severity, string Field, string Sentence, Uri Source)
{
    /// <summary>What in the estate it is about (<c>PodDisruptionBudget billing/billing-api</c>); null for a field of the plan.</summary>
    public string? About { get; init; }

    /// <summary>What a person can do about it, where the sentence does not say so already.</summary>
    public string? Advice { get; init; }
}
