namespace Portal.Sandbox.Kubernetes.Shell;

/// <summary>What a command wrote, both streams together, and how it ended.</summary>
internal sealed record ShellAnswer(int ExitCode, string Text);
