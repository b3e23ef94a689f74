using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests;

public sealed partial class ArrowsTests
{
    private static readonly Dictionary<string, string[]> s_arrows = new(StringComparer.Ordinal)
    {
        ["Portal.Core"] = [],
        ["Portal.Kubernetes"] = [],
        ["Portal.Azure"] = [],
        ["Portal.EmbeddedPostgres"] = [],
        ["Portal.Ledger"] = [],
        ["Portal.Sandbox"] = [],
        ["Portal.Verify"] = ["Portal.Ledger"],
        ["Portal.Data"] = ["Portal.Core", "Portal.Ledger"],
        ["Portal.Providers"] = ["Portal.Azure", "Portal.Core", "Portal.Kubernetes"],
        ["Portal.Web"] =
        [
            "Portal.Core",
            "Portal.Data",
            "Portal.EmbeddedPostgres",
            "Portal.Providers",
            "Portal.Sandbox",
        ],
    };

    [Fact]
    public void Every_project_references_only_what_its_arrow_allows()
    {
        foreach (var project in SourceTree.Projects())
        {
            s_arrows.ShouldContainKey(project);
            SourceTree.ProjectReferences(project).Except(s_arrows[project]).ShouldBeEmpty(project);
        }
    }

    [Fact]
    public void Entity_Framework_lives_in_Data_only() =>
        UsersOf("Microsoft.EntityFrameworkCore").Except(["Portal.Data"]).ShouldBeEmpty();

    [Fact]
    public void Azure_types_live_in_Azure_and_Providers_only() =>
        UsersOf("Azure.").Except(["Portal.Azure", "Portal.Providers"]).ShouldBeEmpty();

    [Fact]
    public void Web_knows_Data_Providers_and_far_sides_only_where_the_host_is_composed()
    {
        var offenders = SourceTree
            .Files("src/Portal.Web")
            .Where(file => !file.Path.StartsWith("src/Portal.Web/Hosting/", StringComparison.Ordinal))
            .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Where(file => file.Lines.Any(line => ComposedParts().IsMatch(line)));
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void A_feature_never_uses_another_feature()
    {
        var offenders =
            from file in SourceTree.Files("src/Portal.Web/Features")
            let own = file.Path.Split('/')[3]
            from line in file.Lines
            let used = FeatureUse().Match(line)
            where used.Success && !string.Equals(used.Groups["name"].Value, own, StringComparison.Ordinal)
            select $"{file.Path}: {line.Trim()}";
        offenders.ShouldBeEmpty();
    }

    private static IEnumerable<string> UsersOf(string prefix) =>
        SourceTree
            .Files("src")
            .Where(file =>
                file.Lines.Any(line => line.TrimStart('@').StartsWith($"using {prefix}", StringComparison.Ordinal))
            )
            .Select(file => file.Path.Split('/')[1])
            .Distinct();

    [GeneratedRegex(
        @"\bPortal\.(Data|Providers|Sandbox|EmbeddedPostgres|Azure|Ledger)\b",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex ComposedParts();

    [GeneratedRegex(
        @"\bPortal\.Web\.Features\.(?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex FeatureUse();
}
