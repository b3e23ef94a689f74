namespace Portal.Kubernetes.Credentials;

/// <summary>A credential plugin as a kubeconfig's <c>exec</c> describes it.</summary>
internal sealed record ExecCommand(string Command, string ApiVersion)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The cluster, as JSON, where the plugin asks for it (<c>provideClusterInfo</c>).</summary>
    public string? ClusterJson { get; init; }
}
