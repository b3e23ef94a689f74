using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Health;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

/// <summary>What holds of every verdict, whatever a cluster says.</summary>
public sealed class VerdictPropertyTests
{
    private static readonly Gen<string?> s_texts = Gen.Elements<string?>(
        null,
        "",
        "...",
        "PLEG is not healthy",
        "cni plugin not initialized",
        "a\u0000b\r\nc",
        "\ud800",
        new string('x', 5_000)
    );

    private static readonly Gen<DateTimeOffset?> s_times = Gen.Elements<double?>(null, -90, 0, 0.5, 7, 61, 100_000)
        .Select(minutes => minutes is { } past ? Ago(past) : (DateTimeOffset?)null);

    private static readonly Gen<NodeCondition> s_conditions =
        from type in Gen.Elements("Ready", "Ready", "Ready", "MemoryPressure", "DiskPressure", "KernelDeadlock", "Ours")
        from status in Gen.Elements(Enum.GetValues<ConditionStatus>())
        from reason in s_texts
        from message in s_texts
        from since in s_times
        from heartbeat in s_times
        select new NodeCondition(type, status, reason, message, since, heartbeat);

    private static readonly Gen<Pod> s_pods =
        from owner in Gen.Elements("web", "mail", "agent")
        from node in Gen.Elements<string?>("node-1", "node-2", null)
        from ready in Gen.Elements(true, false)
        from kind in Gen.Elements("Deployment", "DaemonSet")
        select Pod(owner, node, ready, kind);

    private static readonly Arbitrary<NodeEvidence> s_evidence = (
        from conditions in s_conditions.ListOf()
        from created in s_times
        from system in Gen.Elements(NodeSystem.Linux, NodeSystem.Windows)
        from cordoned in Gen.Elements(true, false)
        from kind in Gen.Elements(Enum.GetValues<FreshnessKind>())
        from lastByte in s_times
        from sentence in s_texts
        from pods in s_pods.ListOf()
        from knowsPods in Gen.Elements(true, false)
        from reason in s_texts
        select new NodeEvidence(
            Node([.. conditions.DistinctBy(condition => condition.Type)]) with
            {
                CreatedAt = created,
                System = system,
                Cordoned = cordoned,
            },
            new Freshness(kind, lastByte, sentence),
            Now
        )
        {
            Pods = knowsPods ? pods : null,
            Events = [Warning(reason ?? "", 5, reason ?? "")],
        }
    ).ToArbitrary();

    [Fact]
    public void Verdict_IsNeverMilderThanTheTile() =>
        Holds((evidence, verdict) => verdict.State >= NodeAssessment.StateOf(evidence.Node, evidence.Freshness));

    [Fact]
    public void Verdict_SaysOneSentenceWithoutAnythingThatIsNoText() =>
        Holds(
            (_, verdict) =>
                verdict.Sentence.EndsWith('.')
                && !verdict.Sentence.Contains("..", StringComparison.Ordinal)
                && verdict.Sentence.Length < 400
                && !$"{verdict.Sentence}{verdict.Detail}".Any(char.IsControl)
        );

    [Fact]
    public void Verdict_HasAShippedRunbookUnlessTheNodeIsWell() =>
        Holds(
            (evidence, verdict) =>
                verdict.Runbook is { } key
                    ? ShippedRunbooks.Find(key) is not null
                    : verdict.State is NodeState.Healthy && !evidence.Node.Cordoned
        );

    [Fact]
    public void OnlyReplica_NeverStandsReadyElsewhere() =>
        Holds(
            (evidence, verdict) =>
                verdict.Affected.OnlyReplica.All(owner =>
                    owner.Kind != "DaemonSet"
                    && !evidence.Pods!.Any(pod => pod.Ready && pod.NodeName != "node-1" && pod.Owner == owner)
                )
                && verdict.Affected.OnlyReplica.Count <= verdict.Affected.Pods
        );

    [Fact]
    public void TicketText_OfAnyEvidence_HoldsTheSentenceAndNoControlCharacters() =>
        Holds(
            (evidence, verdict) =>
            {
                var text = TicketText.Of("prod", evidence, verdict);
                return text.Contains(verdict.Sentence, StringComparison.Ordinal)
                    && !text.Any(c => char.IsControl(c) && !Environment.NewLine.Contains(c, StringComparison.Ordinal));
            }
        );

    private static void Holds(Func<NodeEvidence, NodeVerdict, bool> property) =>
        Check.QuickThrowOnFailure(Prop.ForAll(s_evidence, evidence => property(evidence, Verdicts.Of(evidence))));
}
