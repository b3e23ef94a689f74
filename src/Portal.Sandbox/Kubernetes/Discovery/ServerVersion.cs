using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>/version of one API server: it follows the upgrades of its cluster. Where nobody says, it is the recorded one.</summary>
/// <param name="now">The version now, as 1.34.4; null for the recorded one.</param>
internal sealed class ServerVersion(Func<string?>? now = null)
{
    public const string Recorded = "v1.34.1";

    public string Git => now?.Invoke() is { } version ? $"v{version}" : Recorded;

    public string Minor => Git.Split('.')[1];

    public JsonObject Document() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = Minor,
            ["emulationMajor"] = "1",
            ["emulationMinor"] = Minor,
            ["minCompatibilityMajor"] = "1",
            ["minCompatibilityMinor"] = $"{int.Parse(Minor, CultureInfo.InvariantCulture) - 1}",
            ["gitVersion"] = Git,
            ["gitCommit"] = "93248f9ae092f571eb870b7664c534bfc7d00f03",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-09-09T19:37:43Z",
            ["goVersion"] = "go1.24.6",
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        };
}
