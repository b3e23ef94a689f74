namespace Portal.Sandbox;

/// <summary>The way into a cluster of the sandbox that Azure does not know. File is readable by its owner only.</summary>
public sealed record SandboxKubeconfig(string Name, string File)
{
    /// <summary>Nobody has attached it: it stands ready for whoever wants to.</summary>
    public bool IsSpare { get; init; }
}
