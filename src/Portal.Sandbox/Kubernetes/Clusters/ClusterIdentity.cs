using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// A cluster that has an API server. Id is a DNS label: a part of its address and of the name its certificate is asked
/// by. ArmKey is null for a cluster that Azure does not know.
/// </summary>
internal sealed record ClusterIdentity(string Id, string Name, string? ArmKey, int Generation = 0)
{
    /// <summary>What its certificates and tokens are made for: another thing after each rotation.</summary>
    public string CredentialId => Generation == 0 ? Id : $"{Id}.{Generation}";

    /// <summary>What a client names in TLS, so that a cluster is known before the first byte of HTTP.</summary>
    public string ServerName => Id + ServerNames.Suffix;

    /// <summary>Two resource groups may have a cluster of one name; the resource's own id tells them apart.</summary>
    public static ClusterIdentity OfArm(string key, JsonObject cluster)
    {
        var name = (string)cluster["name"]!;
        var label = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))
            .Trim('-');
        var unique = ((string)ClusterDocument.Properties(cluster)["resourceUID"]!)[..6];
        var generation = (int?)cluster[ClusterDocument.Private]?[ClusterDocument.CertificateGeneration] ?? 0;
        return new($"{(label.Length > 50 ? label[..50] : label)}-{unique}", name, key, generation);
    }
}
