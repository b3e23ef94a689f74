using System.Security.Cryptography;
using System.Text;
using Portal.Sandbox.Kubernetes.Access;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>The tokens in the kubeconfigs. They follow from the folder's secret, so they outlive a restart unwritten.</summary>
/// <param name="directory">Reads a token of the directory; false where it is not one for AKS.</param>
internal sealed class ClusterTokens(string secret, Func<string, bool>? directory = null)
{
    public const string Admin = "clusterAdmin";

    public const string User = "clusterUser";

    public const string Monitoring = "clusterMonitoringUser";

    /// <summary>As in AKS without a directory: both kubeconfigs are those of an administrator.</summary>
    public Dictionary<string, UserInfo> Users(string cluster) =>
        new[] { (Admin, UserInfo.Masters), (User, UserInfo.Masters), (Monitoring, "system:monitoring") }.ToDictionary(
            user => Of(cluster, user.Item1),
            user => new UserInfo(user.Item1, [user.Item2, UserInfo.Authenticated])
        );

    /// <summary>The one principal of the sandbox's directory, who owns the subscription and so its clusters.</summary>
    public UserInfo? OfDirectory(string token) =>
        directory?.Invoke(token) == true ? new UserInfo("directory:portal", [UserInfo.Masters]) : null;

    /// <summary>What service account tokens are signed with.</summary>
    public byte[] SigningKey(string cluster) => Encoding.UTF8.GetBytes(Of(cluster, "service accounts"));

    public string Of(string cluster, string user) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"kubernetes {cluster} {user}"))
        );
}
