using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>One rule of a role. A rule is about resources or about URLs, never about both.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Urls
)
{
    public static IReadOnlyList<PolicyRule> ReadAll(JsonObject role) =>
        [
            .. Read.Objects(role, "rules")
                .Select(rule => new PolicyRule(
                    Read.Texts(rule, "verbs"),
                    Read.Texts(rule, "apiGroups"),
                    Read.Texts(rule, "resources"),
                    Read.Texts(rule, "resourceNames"),
                    Read.Texts(rule, "nonResourceURLs")
                )),
        ];

    public bool Allows(AccessAttributes wanted) =>
        Holds(Verbs, wanted.Verb)
        && (wanted.Path is { } path ? Urls.Any(url => Matches(url, path)) : AllowsResource(wanted));

    /// <summary>Whether this rule grants all that a broken down rule (one verb, one resource, one name) grants.</summary>
    public bool Covers(PolicyRule part) =>
        part.Verbs.All(verb => Holds(Verbs, verb))
        && part.Groups.All(group => Holds(Groups, group))
        && part.Resources.All(resource => CoversResource(resource))
        && (
            Names.Count == 0
            || (part.Names.Count > 0 && part.Names.All(name => Names.Contains(name, StringComparer.Ordinal)))
        )
        && part.Urls.All(url => Urls.Any(own => Matches(own, url)));

    /// <summary>The rule in parts that grant one thing each.</summary>
    public IEnumerable<PolicyRule> BreakDown()
    {
        foreach (var group in Groups)
        foreach (var resource in Resources)
        foreach (var verb in Verbs)
        {
            if (Names.Count == 0)
                yield return new PolicyRule([verb], [group], [resource], [], []);
            foreach (var name in Names)
                yield return new PolicyRule([verb], [group], [resource], [name], []);
        }
        foreach (var url in Urls)
        foreach (var verb in Verbs)
            yield return new PolicyRule([verb], [], [], [], [url]);
    }

    /// <summary>As Go prints it in the text of an escalation.</summary>
    public override string ToString()
    {
        (string Name, IReadOnlyList<string> Values)[] parts =
        [
            ("APIGroups", Groups),
            ("Resources", Resources),
            ("NonResourceURLs", Urls),
            ("ResourceNames", Names),
            ("Verbs", Verbs),
        ];
        var shown = parts.Where(part => part.Values.Count > 0).Select(part => $"{part.Name}:{Quoted(part.Values)}");
        return $"{{{string.Join(", ", shown)}}}";
    }

    public static string Quoted(IEnumerable<string> values) =>
        $"[{string.Join(' ', values.Select(value => $"\"{value}\""))}]";

    private bool AllowsResource(AccessAttributes wanted) =>
        Holds(Groups, wanted.Group)
        && (
            Holds(Resources, wanted.FullResource)
            || (
                !string.IsNullOrEmpty(wanted.Subresource)
                && Resources.Contains($"*/{wanted.Subresource}", StringComparer.Ordinal)
            )
        )
        && (Names.Count == 0 || Names.Contains(wanted.Name ?? "", StringComparer.Ordinal));

    private bool CoversResource(string resource) =>
        Holds(Resources, resource)
        || (
            resource.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            && Resources.Contains($"*{resource[slash..]}", StringComparer.Ordinal)
        );

    private static bool Holds(IReadOnlyList<string> values, string value) =>
        values.Contains("*", StringComparer.Ordinal) || values.Contains(value, StringComparer.Ordinal);

    private static bool Matches(string pattern, string path) =>
        pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));
}
