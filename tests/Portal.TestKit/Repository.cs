namespace Portal.TestKit;

/// <summary>Where the tests find files of this repository, and recorded data beside it.</summary>
public static class Repository
{
    /// <summary>For <c>Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData)</c>.</summary>
    public const string NoSharedData = "The recorded data is not beside this clone (../shared/data).";

    public static string Root { get; } = FindRoot();

    /// <summary>The folder of recorded data; null where only the repository was cloned.</summary>
    public static string? SharedData { get; } = Existing(Path.Combine(Root, "..", "shared", "data"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException($"No Portal.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
}
