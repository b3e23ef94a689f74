using System.Text.RegularExpressions;
using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

internal static partial class PoolNameRules
{
    private const int LongestLinux = 12;
    private const int LongestWindows = 6;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-01", Severity.Block, Documentation.Aks("create-node-pools#limitations"), Name),
        new(
            "V-NP-02",
            Severity.Block,
            Documentation.GitHub("rancher/dashboard/blob/master/pkg/aks/util/validators.ts"),
            Unique
        ),
    ];

    /// <summary>The most characters of a pool's name.</summary>
    public static int Longest(bool isWindows) => isWindows ? LongestWindows : LongestLinux;

    private static IEnumerable<Violation> Name(CreateFacts facts)
    {
        foreach (var pool in facts.Pools())
        {
            var name = pool.Pool.Name ?? "";
            var (longest, kind) = (Longest(pool.Pool.IsWindows), pool.Pool.IsWindows ? "Windows" : "Linux");
            if (name.Length == 0)
                yield return new(pool.At("name"), "Give the pool a name.");
            else if (!Characters().IsMatch(name))
                yield return new(
                    pool.At("name"),
                    $"A pool name has lowercase letters and digits and starts with a letter.{Suggestion(name, longest)}"
                );
            else if (name.Length > longest)
                yield return new(
                    pool.At("name"),
                    $"A {kind} pool name has at most {longest} characters.{Suggestion(name, longest)}"
                );
        }
    }

    private static IEnumerable<Violation> Unique(CreateFacts facts) =>
        facts
            .Pools()
            .Where(pool => !string.IsNullOrEmpty(pool.Pool.Name))
            .GroupBy(pool => pool.Pool.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(pools => pools.Skip(1))
            .Select(pool => new Violation(
                pool.At("name"),
                $"Another pool is named {pool.Pool.Name.Quoted()} already. Choose another name."
            ));

    private static string Suggestion(string name, int longest)
    {
        var kept = name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).SkipWhile(char.IsAsciiDigit).Take(longest);
        return string.Concat(kept) is { Length: > 0 } better ? $" Try {better.Quoted()}." : "";
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Characters();
}
