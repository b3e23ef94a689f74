using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>/version, the same of every cluster's API server whatever its nodes' kubelets are.</summary>
internal static class ServerVersion
{
    public const string Git = "v1.34.1";

    public static JsonObject Document() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = "34",
            ["emulationMajor"] = "1",
            ["emulationMinor"] = "34",
            ["minCompatibilityMajor"] = "1",
            ["minCompatibilityMinor"] = "33",
            ["gitVersion"] = Git,
            ["gitCommit"] = "93248f9ae092f571eb870b7664c534bfc7d00f03",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-09-09T19:37:43Z",
            ["goVersion"] = "go1.24.6",
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        };
}
