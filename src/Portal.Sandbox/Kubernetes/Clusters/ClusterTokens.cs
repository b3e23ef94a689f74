using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>The tokens in the kubeconfigs. They follow from the folder's secret, so they outlive a restart unwritten.</summary>
internal sealed class ClusterTokens(string secret)
{
    public const string Admin = "clusterAdmin";

    public const string User = "clusterUser";

    public string Of(string cluster, string user) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"kubernetes {cluster} {user}"))
        );
}
