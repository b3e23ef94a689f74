using System.Text.RegularExpressions;
using Portal.Core.Access;

namespace Portal.Architecture.Tests;

/// <summary>
/// Which use cases demand which permission, read from the source: a permission that nothing in Core asks for protects
/// nothing.
/// </summary>
public sealed partial class PermissionUseTests
{
    /// <summary>Still without a use case. One that gets its use case leaves this list; a new one does not join it unseen.</summary>
    private static readonly string[] s_unused =
    [
        Permission.SeePodLogs,
        Permission.SeeSecretNames,
        Permission.SeeSecretValues,
        Permission.SeeConfigMaps,
        Permission.EditHistory,
        Permission.SetRetention,
        Permission.RestartWorkload,
        Permission.CreateNamespace,
        Permission.ChangeQuota,
        Permission.DeleteNamespace,
        Permission.GrantReader,
        Permission.GrantAdmin,
    ];

    [Fact]
    public void Every_permission_is_asked_for_by_a_use_case_or_stands_in_the_list() =>
        typeof(Permission)
            .GetFields()
            .Where(field => !Asked().Contains(field.Name))
            .Select(field => (string)field.GetValue(null)!)
            .ShouldBe(s_unused, ignoreOrder: true);

    /// <summary>The names of permissions in Core and in the feeds of Web, apart from the matrix itself.</summary>
    private static HashSet<string> Asked() =>
        SourceTree
            .Files("src/Portal.Core")
            .Concat(SourceTree.Files("src/Portal.Web"))
            .Where(file => !file.Path.EndsWith("Access/Permission.cs", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("Access/Grants.cs", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("Access/Effects.cs", StringComparison.Ordinal))
            .SelectMany(file => file.Lines)
            .SelectMany(line => Use().Matches(line))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\bPermission\.(?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();
}
