using System.Security.Cryptography;
using System.Text;
using Portal.Sandbox.Kubernetes.Access;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>The tokens in the kubeconfigs. They follow from the folder's secret, so they outlive a restart unwritten.</summary>
internal sealed class ClusterTokens(string secret)
{
    public const string Admin = "clusterAdmin";

    public const string User = "clusterUser";

    /// <summary>As in AKS without a directory: both kubeconfigs are those of an administrator.</summary>
    public Dictionary<string, UserInfo> Users(string cluster) =>
        new[] { Admin, User }.ToDictionary(
            user => Of(cluster, user),
            user => new UserInfo(user, [UserInfo.Masters, UserInfo.Authenticated])
        );

    /// <summary>What service account tokens are signed with.</summary>
    public byte[] SigningKey(string cluster) => Encoding.UTF8.GetBytes(Of(cluster, "service accounts"));

    public string Of(string cluster, string user) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"kubernetes {cluster} {user}"))
        );
}
