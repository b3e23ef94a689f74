using System.Text;
using System.Text.Json.Nodes;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.FarSide;

/// <summary>A scripted API server behind real TLS, and kubeconfigs that lead to it.</summary>
internal sealed class FarCluster : IAsyncDisposable
{
    public const string Token = "t0p-s3cret";

    private FarCluster(TlsFaultServer server) => Server = server;

    public TlsFaultServer Server { get; }

    /// <summary>What is answered in place of the usual; null leaves the usual.</summary>
    public static FarCluster Start(
        Func<RecordedRequest, FaultAnswer?>? script = null,
        string? certificateHost = null
    ) => new(TlsFaultServer.Start(request => script?.Invoke(request) ?? Usual(request), certificateHost));

    public string Kubeconfig(string user = $"token: {Token}", string? authorityPem = null) =>
        KubeconfigFor(Server.Address, user, authorityPem);

    public static string KubeconfigFor(Uri server, string user = $"token: {Token}", string? authorityPem = null) =>
        $$"""
            apiVersion: v1
            kind: Config
            current-context: here
            clusters:
            - name: c
              cluster:
                server: {{server}}
                certificate-authority-data: {{Base64(authorityPem ?? TlsFaultServer.AuthorityPem)}}
            users:
            - name: u
              user:
                {{user}}
            contexts:
            - name: here
              context: { cluster: c, user: u }
            """;

    public static FaultAnswer Status(int code, string reason, string message) =>
        FaultAnswer.Json(
            code,
            new JsonObject
            {
                ["kind"] = "Status",
                ["message"] = message,
                ["reason"] = reason,
                ["code"] = code,
            }.ToJsonString()
        );

    /// <summary>Grants every right but those that <paramref name="denied"/> names, such as <c>patch nodes</c>.</summary>
    public static FaultAnswer Review(RecordedRequest request, params string[] denied)
    {
        var asked = JsonNode.Parse(request.Body)!["spec"]!["resourceAttributes"]!;
        var allowed = !denied.Contains($"{asked["verb"]} {asked["resource"]}", StringComparer.Ordinal);
        return FaultAnswer.Json(
            201,
            new JsonObject { ["status"] = new JsonObject { ["allowed"] = allowed } }.ToJsonString()
        );
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static FaultAnswer Usual(RecordedRequest request) =>
        request.Path switch
        {
            "/version" => FaultAnswer.Json(200, """{"major":"1","gitVersion":"v1.34.2"}"""),
            "/api/v1/nodes" => FaultAnswer.Json(200, Nodes),
            "/api/v1/namespaces/kube-system" => FaultAnswer.Json(
                200,
                """{"metadata":{"name":"kube-system","uid":"uid-of-kube-system"}}"""
            ),
            "/apis/authentication.k8s.io/v1/selfsubjectreviews" => FaultAnswer.Json(
                201,
                """{"status":{"userInfo":{"username":"system:serviceaccount:ops:portal"}}}"""
            ),
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" => Review(request),
            _ => Status(404, "NotFound", "There is no such thing."),
        };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private const string Nodes = """
        {"kind":"NodeList","metadata":{"resourceVersion":"7"},"items":[
          {"metadata":{"name":"web-1","uid":"1","labels":{"agentpool":"web","kubernetes.io/os":"linux","topology.kubernetes.io/region":"rack-7","topology.kubernetes.io/zone":"rack-7-b","node.kubernetes.io/instance-type":"m5"}},
           "spec":{},"status":{"capacity":{"pods":"110"},"nodeInfo":{"kubeletVersion":"v1.34.2","osImage":"Ubuntu 24.04","operatingSystem":"linux"}}},
          {"metadata":{"name":"web-2","uid":"2","labels":{"agentpool":"web","kubernetes.io/os":"linux","topology.kubernetes.io/region":"rack-7","topology.kubernetes.io/zone":"rack-7-a","node.kubernetes.io/instance-type":"m5"}},
           "spec":{},"status":{"capacity":{"pods":"110"},"nodeInfo":{"kubeletVersion":"v1.33.9","osImage":"Ubuntu 24.04","operatingSystem":"linux"}}},
          {"metadata":{"name":"cp-1","uid":"3","labels":{"node-role.kubernetes.io/control-plane":""}},"spec":{},"status":{"nodeInfo":{"operatingSystem":"linux"}}},
          {"metadata":{"name":"win-1","uid":"4"},"spec":{},"status":{"nodeInfo":{"operatingSystem":"windows"}}}
        ]}
        """;
}
