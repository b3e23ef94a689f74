using System.Globalization;
using Portal.Core.NodePools.Rules;

namespace Portal.Core.NodePools;

/// <summary>A free name for a pool that takes the place of another: <c>apps</c>, <c>apps2</c>, <c>apps3</c>.</summary>
public static class NextName
{
    /// <param name="old">The other pool.</param>
    /// <param name="taken">Names of all pools, that one's too.</param>
    public static string After(NodePool old, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var stem = old.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var number = int.TryParse(old.Name.AsSpan(stem.Length), CultureInfo.InvariantCulture, out var last) ? last : 1;
        string name;
        do
        {
            var ending = (++number).ToString(CultureInfo.InvariantCulture);
            var room = Math.Max(1, PoolNameRules.Longest(old.IsWindows) - ending.Length);
            name = string.Concat(stem.AsSpan(0, Math.Min(stem.Length, room)), ending);
        } while (used.Contains(name));
        return name;
    }
}
