namespace Portal.Architecture.Tests;

public sealed class BudgetTests
{
    private static readonly string[] s_bannedFolders =
    [
        "Common",
        "Helpers",
        "Utils",
        "Utilities",
        "Managers",
        "Base",
        "Infrastructure",
        "Services",
        "Misc",
    ];

    [Fact]
    public void Files_stay_small()
    {
        var files = SourceTree.Files("src").OrderBy(file => file.Lines.Length).ToArray();
        files[^1].Lines.Length.ShouldBeLessThanOrEqualTo(400, files[^1].ToString());
        files[files.Length / 2].Lines.Length.ShouldBeLessThanOrEqualTo(45, "median");
        files[(int)(files.Length * 0.9)].Lines.Length.ShouldBeLessThanOrEqualTo(150, "90th percentile");
    }

    [Fact]
    public void Test_files_stay_under_500_lines() =>
        SourceTree
            .Files("tests")
            .Concat(SourceTree.Files("e2e"))
            .Where(file => file.Lines.Length > 500)
            .ShouldBeEmpty();

    [Fact]
    public void Razor_files_stay_under_150_lines() =>
        SourceTree
            .Files("src")
            .Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal) && file.Lines.Length > 150)
            .ShouldBeEmpty();

    [Fact]
    public void No_folder_is_named_after_nothing() =>
        SourceTree
            .Files("src")
            .Where(file => file.Path.Split('/')[..^1].Intersect(s_bannedFolders, StringComparer.Ordinal).Any())
            .ShouldBeEmpty();

    [Fact]
    public void The_sandbox_stays_under_a_third_of_the_source()
    {
        var all = SourceTree.Files("src").Sum(file => file.Lines.Length);
        var sandbox = SourceTree.Files("src/Portal.Sandbox").Sum(file => file.Lines.Length);
        (sandbox * 3).ShouldBeLessThan(all);
    }
}
