namespace Portal.Core.Health;

/// <summary>What the rules of cordoning look at: the wish, the node as recorded, and whether such a change can run there.</summary>
internal sealed record CordonFacts(CordonWish Wish, RecordedNode Found, bool Runs, DateTimeOffset Now)
{
    public NodeVerdict Verdict { get; } = Verdicts.Of(new NodeEvidence(Found.Node, Found.Freshness, Now));

    /// <summary>What will happen, and how the node was found.</summary>
    public IReadOnlyList<string> Sentences =>
        [
            .. Wish.Cordon
                ? (string[])[$"Cordons {Found.Node.Name}: it takes no new pods.", "The pods that run on it stay."]
                : [$"Uncordons {Found.Node.Name}: it takes new pods again.", "Pods that run elsewhere stay there."],
            $"As it was found: {Verdict.Sentence}",
        ];
}
