using Portal.TestKit;

namespace Portal.E2E.Running;

/// <summary>What is kept of a run for those who ask why it failed.</summary>
internal static class Evidence
{
    private static readonly string s_folder = Path.Combine(Repository.Root, ".artifacts", "test-results", "Portal.E2E");

    public static string File(string name)
    {
        Directory.CreateDirectory(s_folder);
        return Path.Combine(s_folder, string.Join('_', name.Split(Path.GetInvalidFileNameChars())));
    }
}
