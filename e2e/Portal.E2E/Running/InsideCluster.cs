using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.E2E.Running;

/// <summary>One cluster's own API server, as its kubeconfig leads to it, past the portal.</summary>
internal sealed partial class InsideCluster : IDisposable
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private readonly HttpClient _client;
    private readonly string _path;

    private InsideCluster(HttpClient client, string path) => (_client, _path) = (client, path);

    /// <param name="kubeconfig">Of a person with a token.</param>
    public static InsideCluster Of(string kubeconfig)
    {
        var server = new Uri(Word(kubeconfig, "server"));
        var authority = Convert.FromBase64String(Word(kubeconfig, "certificate-authority-data"));
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(authority)) },
        };
        var handler = new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = policy },
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        // The name stands in the address, so that it is asked for and verified; the dialler knows where to go.
        var client = new HttpClient(handler, disposeHandler: true)
        {
            BaseAddress = new Uri($"https://{Word(kubeconfig, "tls-server-name")}:{server.Port}"),
        };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Word(kubeconfig, "token"));
        return new InsideCluster(client, server.AbsolutePath);
    }

    /// <summary>Runs one pod of a Deployment under a budget that lets it be away only when a second one runs.</summary>
    /// <returns>The pod's name, once it runs.</returns>
    public async Task<string> GuardAsync(string name, CancellationToken cancellationToken)
    {
        await SendAsync(
            HttpMethod.Post,
            Deployments,
            $$$"""
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "{{{name}}}" },
              "spec": { "replicas": 1, "selector": { "matchLabels": { "app": "{{{name}}}" } },
                "template": { "metadata": { "labels": { "app": "{{{name}}}" } },
                  "spec": { "tolerations": [ { "operator": "Exists" } ], "containers": [ { "name": "app", "image": "app:1" } ] } } } }
            """,
            cancellationToken
        );
        await SendAsync(
            HttpMethod.Post,
            Budgets,
            $$$"""
            { "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "{{{name}}}" },
              "spec": { "minAvailable": 1, "selector": { "matchLabels": { "app": "{{{name}}}" } } } }
            """,
            cancellationToken
        );
        var pods = $"/api/v1/namespaces/default/pods?labelSelector=app%3D{name}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await pause.WaitForNextTickAsync(patience.Token))
        {
            var list = await SendAsync(HttpMethod.Get, pods, null, patience.Token);
            if (list["items"] is JsonArray { Count: > 0 } items && (string?)items[0]!["status"]!["phase"] == "Running")
            {
                return (string)items[0]!["metadata"]!["name"]!;
            }
        }

        throw new InvalidOperationException($"No pod of {name} runs.");
    }

    /// <summary>Lets the one pod be away.</summary>
    public Task RelaxAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"{Budgets}/{name}", """{ "spec": { "minAvailable": 0 } }""", cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, _path + path);
        if (body is not null)
        {
            var type = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        using var answer = await _client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    private static string Word(string kubeconfig, string name) =>
        Lines().Matches(kubeconfig).First(line => line.Groups["name"].Value == name).Groups["value"].Value;

    [GeneratedRegex(
        "^[ -]*(?<name>[a-z-]+): *\"?(?<value>[^\"\r\n]+?)\"?\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Lines();
}
