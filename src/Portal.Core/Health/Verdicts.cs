using Portal.Core.Health.Troubles;

namespace Portal.Core.Health;

/// <summary>Says in plain words what a node's evidence means. Pure: the same evidence gives the same verdict.</summary>
public static class Verdicts
{
    // Of these only the first that is true counts; the rest would say the same with less.
    private static readonly Trouble[] s_unready =
    [
        .. SilenceTroubles.All,
        .. StartTroubles.All,
        .. KubeletTroubles.All,
    ];

    private static readonly Trouble[] s_beside = [.. ConditionTroubles.All, .. UnsteadyTroubles.All];

    /// <summary>Every key that a verdict can name; each has a shipped runbook.</summary>
    public static IReadOnlySet<string> Runbooks { get; } =
        new[] { ReachTroubles.All, s_unready, s_beside }
            .SelectMany(troubles => troubles)
            .Select(trouble => trouble.Runbook)
            .Append(VerdictText.CordonRunbook)
            .ToHashSet(StringComparer.Ordinal);

    public static NodeVerdict Of(NodeEvidence evidence)
    {
        var found = Find(evidence);
        if (found is not [var (runbook, worst), .. var others])
        {
            return VerdictText.Healthy(evidence);
        }

        var affected = worst.State is NodeState.NotReachable ? AffectedPods.None : PodImpact.Of(evidence);
        return new NodeVerdict(
            worst.State,
            worst.SentenceAt(evidence.Now),
            VerdictText.Detail(evidence, worst, [.. others.Select(other => other.Symptom)], affected),
            worst.Since,
            affected,
            runbook
        );
    }

    /// <summary>The worst first; of equals the one that stands higher in the table.</summary>
    private static (string Runbook, Symptom Symptom)[] Find(NodeEvidence evidence)
    {
        var unreachable = Seen(ReachTroubles.All, evidence).Take(1).ToArray();
        return unreachable.Length > 0
            ? unreachable
            :
            [
                .. Seen(s_unready, evidence)
                    .Take(1)
                    .Concat(Seen(s_beside, evidence))
                    .OrderByDescending(found => found.Symptom.State),
            ];
    }

    private static IEnumerable<(string Runbook, Symptom Symptom)> Seen(
        IEnumerable<Trouble> troubles,
        NodeEvidence evidence
    )
    {
        foreach (var trouble in troubles)
        {
            if (trouble.Look(evidence) is { } symptom)
            {
                yield return (trouble.Runbook, symptom);
            }
        }
    }
}
