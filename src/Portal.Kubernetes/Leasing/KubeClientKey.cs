namespace Portal.Kubernetes.Leasing;

/// <summary>Whose client it is: another credential, or another version of it, is another client.</summary>
/// <param name="Cluster">The id the portal knows the cluster by.</param>
/// <param name="CredentialVersion">Opaque: equal or not.</param>
public readonly record struct KubeClientKey(string Cluster, string CredentialVersion);
