using System.Text.Json.Nodes;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Transport;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.FarSide;

/// <summary>A scripted API server behind real TLS, and the real transport pointed at it by a kubeconfig.</summary>
internal sealed class FarCluster : IAsyncDisposable
{
    private FarCluster(Func<RecordedRequest, FaultAnswer> script, KubeClientSettings? settings, string user)
    {
        Server = TlsFaultServer.Start(script);
        Connection = KubeConfigFile
            .Parse(KubeText.For(Server.Address, user: user))
            .Resolve(KubeConfigPolicy.Administrator);
        Transport = new KubeTransport(Connection, settings ?? Quick);
        Client = new KubeClient(Connection, settings ?? Quick);
    }

    /// <summary>Retries after 100 ms and 200 ms at most.</summary>
    public static KubeClientSettings Quick { get; } = new() { Random = () => 0 };

    public TlsFaultServer Server { get; }

    public ClusterConnection Connection { get; }

    public KubeTransport Transport { get; }

    public KubeClient Client { get; }

    public IReadOnlyList<RecordedRequest> Requests => Server.Requests;

    public static FarCluster Answering(params FaultAnswer[] answers) => Start(FaultScript.InOrder(answers));

    public static FarCluster Start(
        Func<RecordedRequest, FaultAnswer> script,
        KubeClientSettings? settings = null,
        string user = "token: t0p-s3cret"
    ) => new(script, settings, user);

    public static FaultAnswer Status(
        int code,
        string reason,
        string message = "No.",
        params (string, string)[] headers
    ) =>
        FaultAnswer.Json(
            code,
            $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{code}}}""",
            headers
        );

    public async ValueTask DisposeAsync()
    {
        Transport.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

internal static class Calls
{
    /// <summary>One request through the bare transport.</summary>
    public static Task<JsonNode> CallAsync(
        this KubeTransport transport,
        HttpMethod? method = null,
        string path = "/version",
        long maxBytes = 1 << 20
    ) =>
        transport.CallAsync<JsonNode>(
            new KubeRequest(method ?? HttpMethod.Get, path),
            maxBytes,
            async (body, cancel) => await JsonNode.ParseAsync(body, cancellationToken: cancel),
            TestContext.Current.CancellationToken
        );
}
