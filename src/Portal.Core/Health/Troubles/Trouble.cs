namespace Portal.Core.Health.Troubles;

/// <summary>
/// One kind of trouble that a node can be in. <see cref="Look"/> yields what it sees; null when the node is not in it.
/// </summary>
internal sealed record Trouble(string Runbook, Func<NodeEvidence, Symptom?> Look);

/// <summary>
/// What a trouble looks like on a node: "<paramref name="What"/> for 12 minutes: <paramref name="Why"/>."
/// <paramref name="Meaning"/> is a sentence on what follows from it.
/// </summary>
internal sealed record Symptom(NodeState State, string What, string Why, DateTimeOffset? Since, string Meaning)
{
    public string SentenceAt(DateTimeOffset now) =>
        Since is { } since ? $"{What} for {(now - since).InWords()}: {Why}." : $"{What}: {Why}.";
}
