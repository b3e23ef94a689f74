namespace Portal.Core.Rules;

/// <summary>
/// One rule over <typeparamref name="T"/>. <see cref="Check"/> yields a violation per offending field; the severity is
/// the rule's unless the violation says otherwise.
/// </summary>
public sealed record Rule<T>(string Id, Severity Severity, Uri Source, Func<T, IEnumerable<Violation>> Check);

/// <summary>What a rule found at one field.</summary>
public sealed record Violation(string Field, string Sentence, Severity? Severity = null)
{
    /// <inheritdoc cref="Finding.About"/>
    public string? About { get; init; }

    /// <inheritdoc cref="Finding.Advice"/>
    public string? Advice { get; init; }
}
