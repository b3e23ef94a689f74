using System.Globalization;
using Portal.Core.Operations;

namespace Portal.Core.Health.Drains;

/// <summary>What a drain shows of its node. Pure.</summary>
internal static class DrainProgress
{
    /// <param name="node">The node.</param>
    /// <param name="left">Pods that are still there.</param>
    /// <param name="known">Pods as shown last; those that are missing now are gone.</param>
    public static NodeProgress Of(string node, IReadOnlyList<PodProgress> left, IReadOnlyList<PodProgress> known)
    {
        var present = left.Select(Key).ToHashSet(StringComparer.Ordinal);
        var gone = known
            .Where(pod => !present.Contains(Key(pod)))
            .Select(pod => pod with { State = PodProgressState.Gone, Detail = null });
        var blocked = left.Count(pod => pod.State is PodProgressState.Blocked);
        return new NodeProgress(node, StateOf(left.Count, blocked), SentenceOf(left, blocked))
        {
            Pods = [.. left, .. gone],
        };
    }

    public static int Percent(NodeProgress node) =>
        node.Pods.Count == 0 ? 100 : 100 * node.Pods.Count(pod => pod.State is PodProgressState.Gone) / node.Pods.Count;

    /// <summary>The timeline keeps what held a drain up, and that it went on.</summary>
    public static string? Happened(NodeProgress? before, NodeProgress now)
    {
        var wasBlocked = before?.State is NodeProgressState.DrainBlocked;
        return now.State is NodeProgressState.DrainBlocked && (!wasBlocked || before!.Detail != now.Detail)
                ? $"Held up: {now.Detail}."
            : wasBlocked && now.State is not NodeProgressState.DrainBlocked ? "It goes on."
            : null;
    }

    private static NodeProgressState StateOf(int left, int blocked) =>
        left == 0 ? NodeProgressState.Drained
        : blocked == left ? NodeProgressState.DrainBlocked
        : NodeProgressState.Draining;

    private static string? SentenceOf(IReadOnlyList<PodProgress> left, int blocked) =>
        left.Count == 0 ? null
        : left.FirstOrDefault(pod => pod.State is PodProgressState.Blocked) is { } held
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Key(held)}: {held.Detail}{(blocked > 1 ? $" ({blocked - 1} more)" : "")}"
            )
        : left.Count == 1 ? "1 pod left"
        : string.Create(CultureInfo.InvariantCulture, $"{left.Count} pods left");

    private static string Key(PodProgress pod) => $"{pod.Namespace}/{pod.Name}";
}
