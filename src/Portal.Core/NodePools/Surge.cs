using System.Globalization;

namespace Portal.Core.NodePools;

/// <summary>Extra nodes during an upgrade: a count (<c>1</c>) or a share of the pool that is rounded up (<c>33%</c>).</summary>
public readonly record struct Surge(int Amount, bool IsShare)
{
    private const int Most = 1000;

    /// <summary>
    /// The documentation says 1, the REST reference 10 %: where the plan leaves it to the service, the larger one is
    /// planned for.
    /// </summary>
    private static readonly Surge s_serviceDefault = new(10, IsShare: true);

    public static bool TryParse(string? text, out Surge surge)
    {
        var share = text is [.., '%'];
        var number = share ? text.AsSpan(0, text!.Length - 1) : text.AsSpan();
        var parsed = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount);
        surge = new Surge(amount, share);
        return parsed && amount >= 1 && amount <= (share ? 100 : Most);
    }

    /// <summary>An upgrade that takes no extra nodes, and nodes of the pool instead.</summary>
    public static bool IsNone(string? text) => text is "0" or "0%";

    /// <summary>What is written, or what is planned for where nothing is.</summary>
    public static Surge Find(string? text) => TryParse(text, out var surge) ? surge : s_serviceDefault;

    /// <summary>Surge nodes of a pool that has <paramref name="nodes"/> nodes; a Spot pool never has any.</summary>
    public static long Of(NodePoolPlan pool, long nodes)
    {
        if (pool.Spot || IsNone(pool.MaxSurge))
            return 0;
        return Find(pool.MaxSurge).Of(nodes);
    }

    /// <summary>Never more than there are nodes to replace.</summary>
    public long Of(long nodes) => Math.Min(nodes, IsShare ? ((nodes * Amount) + 99) / 100 : Amount);
}
