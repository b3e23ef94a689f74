namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>
/// Something that is wrong with one cluster, until it is switched off. Node is null where all nodes or the API server are
/// meant; Resource is set for revoked rights: <c>nodes</c>, <c>deployments.apps</c>.
/// </summary>
public sealed record KubernetesFault(
    int Id,
    KubernetesFaultKind Kind,
    string Cluster,
    string? Node,
    string? Resource,
    DateTimeOffset Since
);

/// <summary>A cluster to choose from. Id stands in its address, Name is what people call it.</summary>
public sealed record FaultyCluster(string Id, string Name);
