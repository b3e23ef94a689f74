namespace Portal.Core.Operations;

/// <summary>What the timeline keeps of nodes that are emptied one after the other.</summary>
public static class NodeEvents
{
    /// <summary>What a person would look for later: a drain that was held up, that it went on, and its end.</summary>
    public static string? Happened(IReadOnlyList<NodeProgress> before, IReadOnlyList<NodeProgress> now)
    {
        var known = before.ToDictionary(node => node.Node, node => node.State, StringComparer.Ordinal);
        var changed = now.Where(node => known.GetValueOrDefault(node.Node) != node.State).ToArray();
        if (Array.Find(changed, node => node.State is NodeProgressState.DrainBlocked) is { } blocked)
        {
            return $"Draining {blocked.Node} is held up: {blocked.Detail}.";
        }

        var emptied = changed.Where(node => node.State is NodeProgressState.Drained).ToArray();
        if (emptied.Length > 0)
        {
            return emptied.Length == 1 ? $"{emptied[0].Node} is empty." : $"{emptied.Length} nodes are empty.";
        }

        return
            Array.Find(changed, node => known.GetValueOrDefault(node.Node) is NodeProgressState.DrainBlocked)
                is { } freed
            ? $"Draining {freed.Node} goes on."
            : null;
    }
}
