using System.Text.RegularExpressions;
using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Labels and taints.</summary>
internal static partial class PoolLabelRules
{
    private const int LongestPrefix = 253;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-14", Severity.Block, Documentation.Aks("use-labels#unavailable-labels"), Labels),
        new(
            "V-NP-15",
            Severity.Block,
            Documentation.GitHub("Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py"),
            Taints
        ),
    ];

    private static IEnumerable<Violation> Labels(CreateFacts facts) =>
        from pool in facts.Pools()
        from label in pool.Pool.Labels
        from sentence in LabelFaults(label.Key, label.Value ?? "")
        select new Violation(pool.At($"labels[{label.Key}]"), sentence);

    private static IEnumerable<string> LabelFaults(string key, string value)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? null : key[..slash];
        if (prefix is "kubernetes.azure.com" or "kubernetes.io")
            yield return $"Labels that start with {prefix}/ are reserved. Choose another prefix, or none.";
        else if (prefix is not null && (prefix.Length > LongestPrefix || !Domain().IsMatch(prefix)))
            yield return $"The label prefix {prefix.Quoted()} is not a DNS name of at most {LongestPrefix} characters, such as example.com.";
        if (!Name().IsMatch(key[(slash + 1)..]))
            yield return "A label name has 1 to 63 letters, digits, hyphens, underscores and periods, and starts and ends with a letter or digit.";
        if (value.Length > 0 && !Name().IsMatch(value))
            yield return $"The label value {value.Quoted()} must be empty, or have up to 63 letters, digits, hyphens, underscores and periods, and start and end with a letter or digit.";
    }

    private static IEnumerable<Violation> Taints(CreateFacts facts)
    {
        foreach (var pool in facts.Pools())
            for (var i = 0; i < pool.Pool.Taints.Count; i++)
                if (!Taint().IsMatch(pool.Pool.Taints[i] ?? ""))
                    yield return new(
                        pool.At($"taints[{i}]"),
                        $"{pool.Pool.Taints[i].Quoted()} is not a taint. Write key=value:NoSchedule, or with PreferNoSchedule or NoExecute."
                    );
    }

    [GeneratedRegex(
        @"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Domain();

    [GeneratedRegex(@"^[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(
        @"^[a-zA-Z0-9][-_./a-zA-Z0-9]{0,252}=[a-zA-Z0-9][-_.a-zA-Z0-9]{0,62}:(?:NoSchedule|PreferNoSchedule|NoExecute)\z",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Taint();
}
