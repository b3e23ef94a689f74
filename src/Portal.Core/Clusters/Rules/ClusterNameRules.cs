using System.Text.RegularExpressions;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>The names a cluster brings with it: its own, its DNS prefix, its resource groups.</summary>
internal static partial class ClusterNameRules
{
    private const int LongestName = 63;
    private const int LongestDnsPrefix = 54;
    private const int LongestGroup = 90;
    private const int LongestNodeGroup = 80;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-01", Severity.Block, Documentation.AksRest, Name),
        new("V-CL-02", Severity.Warning, Documentation.CapzValidation, ReservedWord),
        new("V-CL-03", Severity.Block, Documentation.AksRest, DnsPrefix),
        new(
            "V-CL-04",
            Severity.Block,
            Documentation.Learn("azure/azure-resource-manager/management/resource-name-rules"),
            ResourceGroup
        ),
    ];

    private static IEnumerable<Violation> Name(CreateFacts facts)
    {
        const string field = "basics.name";
        var name = facts.Plan.Basics.Name ?? "";
        if (name.Length == 0)
            yield return new(field, "Give the cluster a name.");
        else if (name.Length > LongestName)
            yield return new(
                field,
                $"A cluster name has at most {LongestName} characters, this one has {name.Length}."
            );
        else if (!NamePattern().IsMatch(name))
            yield return new(
                field,
                $"A cluster name has letters, digits, hyphens and underscores, and starts and ends with a letter or digit.{Suggestion(NotInName().Replace(name, "-"))}"
            );
        else if (facts.ClusterNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            yield return new(
                field,
                $"The connection {facts.Plan.Connection} already has a cluster named {name.Quoted()}, in this resource group or another. Roles, freezes and protection go by connection and name, so choose another."
            );
    }

    private static IEnumerable<Violation> ReservedWord(CreateFacts facts)
    {
        var name = facts.Plan.Basics.Name ?? "";
        foreach (var word in new[] { "microsoft", "windows" })
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
                yield return new(
                    "basics.name",
                    $"Some tools refuse a cluster whose name contains “{word}”. Choose a name without it."
                );
    }

    private static IEnumerable<Violation> DnsPrefix(CreateFacts facts)
    {
        const string field = "basics.dnsPrefix";
        var prefix = facts.Plan.Basics.DnsPrefix ?? "";
        if (prefix.Length == 0)
            yield return new(field, "Give a DNS prefix; it begins the address of the API server.");
        else if (prefix.Length > LongestDnsPrefix)
            yield return new(
                field,
                $"A DNS prefix has at most {LongestDnsPrefix} characters, this one has {prefix.Length}."
            );
        else if (!DnsPrefixPattern().IsMatch(prefix))
            yield return new(
                field,
                $"A DNS prefix has letters, digits and hyphens, and starts and ends with a letter or digit.{Suggestion(NotInDnsPrefix().Replace(prefix, "-"))}"
            );
    }

    private static IEnumerable<Violation> ResourceGroup(CreateFacts facts)
    {
        const string field = "basics.resourceGroup";
        var basics = facts.Plan.Basics;
        var group = basics.ResourceGroup ?? "";
        if (group.Length == 0)
            yield return new(field, "Choose a resource group or name a new one.");
        else if (group.Length > LongestGroup)
            yield return new(
                field,
                $"A resource group name has at most {LongestGroup} characters, this one has {group.Length}."
            );
        else if (!GroupPattern().IsMatch(group))
            yield return new(
                field,
                "A resource group name has letters, digits, hyphens, underscores, periods and parentheses, and does not end with a period."
            );
        else if ($"MC_{group}_{basics.Name}_{basics.Location}" is { Length: > LongestNodeGroup } nodeGroup)
            yield return new(
                field,
                $"Azure keeps the nodes in a group named {nodeGroup.Quoted()}, which would have {nodeGroup.Length} characters; {LongestNodeGroup} are allowed. Shorten the cluster's or the resource group's name by {nodeGroup.Length - LongestNodeGroup}."
            );
    }

    private static string Suggestion(string cleaned) =>
        cleaned.Trim('-', '_') is { Length: > 0 } name ? $" Try {name.Quoted()}." : "";

    [GeneratedRegex(@"^[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex("[^-_a-zA-Z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotInName();

    [GeneratedRegex(@"^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex DnsPrefixPattern();

    [GeneratedRegex("[^-a-zA-Z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotInDnsPrefix();

    [GeneratedRegex(@"^[-\w.()]*[-\w()]\z", RegexOptions.NonBacktracking)]
    private static partial Regex GroupPattern();
}
