using System.Text.RegularExpressions;
using Portal.Core.Access;

namespace Portal.Architecture.Tests;

/// <summary>
/// Which use cases demand which permission, read from the source: a permission that nothing in Core asks for protects
/// nothing.
/// </summary>
public sealed partial class PermissionUseTests
{
    private const string NoWorkloads =
        "The portal shows nothing of what is inside of workloads yet; it reads pods to judge nodes and drains.";
    private const string NoNamespaces = "The portal has no pages of namespaces yet; they are known as scopes of roles.";
    private const string NoBindings = "The portal neither shows nor writes the bindings of Kubernetes and Azure yet.";

    /// <summary>
    /// Still without a use case, and why. One that gets its use case leaves this list; a new one does not join it unseen.
    /// </summary>
    private static readonly Dictionary<string, string> s_unused = new(StringComparer.Ordinal)
    {
        [Permission.SeePodLogs] = NoWorkloads,
        [Permission.SeeConfigMaps] = NoWorkloads,
        [Permission.SeeSecretNames] = NoWorkloads,
        [Permission.SeeSecretValues] = "Nobody has it: no use case may ever ask for it.",
        [Permission.CreateNamespace] = NoNamespaces,
        [Permission.ChangeQuota] = NoNamespaces,
        [Permission.DeleteNamespace] = NoNamespaces,
        [Permission.GrantReader] = NoBindings,
        [Permission.GrantAdmin] = NoBindings,
        [Permission.EditHistory] = "Nobody has it: history cannot be edited, and its rows refuse it in the database.",
        [Permission.SetRetention] =
            "History is kept for ever: there is no retention that could be set, longer or shorter. What is forgotten (health, deliveries) is no history.",
    };

    [Fact]
    public void Every_permission_is_asked_for_by_a_use_case_or_stands_in_the_list() =>
        typeof(Permission)
            .GetFields()
            .Where(field => !Asked().Contains(field.Name))
            .Select(field => (string)field.GetValue(null)!)
            .ShouldBe(s_unused.Keys, ignoreOrder: true);

    /// <summary>The names of permissions in Core and in the feeds of Web, apart from the matrix itself and the words for it.</summary>
    private static HashSet<string> Asked() =>
        SourceTree
            .Files("src/Portal.Core")
            .Concat(SourceTree.Files("src/Portal.Web"))
            .Where(file => !file.Path.EndsWith("Access/Permission.cs", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("Access/Grants.cs", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("Access/Effects.cs", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("Access/PermissionWords.cs", StringComparison.Ordinal))
            .SelectMany(file => file.Lines)
            .SelectMany(line => Use().Matches(line))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\bPermission\.(?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Use();
}
