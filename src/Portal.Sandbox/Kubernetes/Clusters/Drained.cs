namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>How far a drain is: since when it runs, since when the node is empty, and what holds it back.</summary>
internal sealed record Drained(DateTimeOffset Since, DateTimeOffset? Empty, string? Blocker);
