using System.Text;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.FarSide;

/// <summary>A good kubeconfig for a server of ours, and ways to spoil it.</summary>
internal static class KubeText
{
    public static string For(
        Uri server,
        string? authorityPem = null,
        string cluster = "",
        string user = "token: t0p-s3cret"
    ) =>
        $"""
            apiVersion: v1
            kind: Config
            current-context: here
            clusters:
            - name: c
              cluster:
                server: {server}
                certificate-authority-data: {Base64(authorityPem ?? TlsFaultServer.AuthorityPem)}
                {cluster}
            users:
            - name: u
              user:
                {user}
            contexts:
            - name: here
              context: {"{"} cluster: c, user: u, namespace: shop {"}"}
            """;

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
