using System.Text;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>Writes kubeconfigs in the order and style of those that AKS hands out.</summary>
internal sealed class Kubeconfig(ClusterTokens tokens, Func<ClusterIdentity, string> authorityFile)
{
    /// <summary>The AKS AAD server application, the same in every tenant.</summary>
    public const string DirectoryServer = "6dae42f8-4368-4678-94ff-3960e28e3630";

    /// <summary>Files that only their owner can read, one for each cluster that Azure does not know.</summary>
    public IReadOnlyList<SandboxKubeconfig> WriteAttached(
        Uri origin,
        IEnumerable<ClusterIdentity> clusters,
        string folder
    )
    {
        var kubeconfigs = PrivateFile.CreateFolder(Path.Combine(folder, "kubeconfigs"));
        return
        [
            .. clusters.Select(cluster =>
            {
                var file = Path.Combine(kubeconfigs, cluster.Name + ".yaml");
                var text = WithToken(origin, cluster, cluster.Name, $"{cluster.Name}-admin", ClusterTokens.Admin);
                PrivateFile.Write(file, Encoding.UTF8.GetBytes(text));
                return new SandboxKubeconfig(cluster.Name, file) { IsSpare = AttachedClusters.IsSpare(cluster) };
            }),
        ];
    }

    public string WithToken(Uri origin, ClusterIdentity cluster, string context, string user, string role) =>
        Head(origin, cluster, context, user)
        + $"- name: {user}\n  user:\n    token: {tokens.Of(cluster.CredentialId, role)}\n";

    /// <summary>Of a cluster that leaves signing in to the directory: the token comes from kubelogin.</summary>
    public string WithDirectory(Uri origin, ClusterIdentity cluster, string context, string user, string tenant)
    {
        string[] arguments =
        [
            "get-token",
            "--environment",
            "AzurePublicCloud",
            "--server-id",
            DirectoryServer,
            "--tenant-id",
            tenant,
            "--login",
            "azurecli",
        ];
        var list = string.Concat(arguments.Select(argument => $"      - {argument}\n"));
        return Head(origin, cluster, context, user)
            + $"- name: {user}\n  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n"
            + $"      args:\n{list}      command: kubelogin\n      env: null\n      provideClusterInfo: false\n";
    }

    private string Head(Uri origin, ClusterIdentity cluster, string context, string user)
    {
        var authority = Convert.ToBase64String(File.ReadAllBytes(authorityFile(cluster)));
        return $"""
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: {authority}
                server: {origin.GetLeftPart(UriPartial.Authority)}/k8s/{cluster.Id}
                tls-server-name: {cluster.ServerName}
              name: {cluster.Name}
            contexts:
            - context:
                cluster: {cluster.Name}
                user: {user}
              name: {context}
            current-context: {context}
            kind: Config
            preferences: {"{}"}
            users:

            """.ReplaceLineEndings("\n");
    }
}
