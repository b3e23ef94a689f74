using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.E2E.Running;

/// <summary>The sandbox as its announcement describes it: what reached the far side, seen from outside the portal.</summary>
internal sealed class FarSide : IDisposable
{
    private const string Faults = "/_sandbox/faults/kubernetes";
    private readonly HttpClient _client;
    private readonly JsonNode _endpoints;

    private FarSide(HttpClient client, JsonNode endpoints) => (_client, _endpoints) = (client, endpoints);

    public static FarSide Open(string announcement)
    {
        var endpoints = JsonNode.Parse(File.ReadAllText(announcement))!;
        var handler = new SocketsHttpHandler
        {
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore =
                    {
                        X509CertificateLoader.LoadCertificateFromFile(endpoints["ca"]!.GetValue<string>()),
                    },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        return new FarSide(
            new HttpClient(handler, disposeHandler: true)
            {
                BaseAddress = new Uri(endpoints["arm"]!.GetValue<string>()),
            },
            endpoints
        );
    }

    /// <summary>The writes that were accepted, oldest first.</summary>
    public async Task<IReadOnlyList<AcceptedWrite>> WritesAsync(CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<IReadOnlyList<AcceptedWrite>>("/_sandbox/journal", cancellationToken))!;

    /// <summary>The names of a cluster's nodes, in the order in which the cluster lists them.</summary>
    public async Task<IReadOnlyList<string>> NodesAsync(string cluster, CancellationToken cancellationToken) =>
        (
            await _client.GetFromJsonAsync<IReadOnlyList<string>>(
                $"{Faults}/clusters/{cluster}/nodes",
                cancellationToken
            )
        )!;

    /// <summary>Makes something go wrong with a cluster, a node or a right, until the answer is disposed of.</summary>
    public async Task<SwitchedFault> SwitchOnAsync(Fault fault, CancellationToken cancellationToken)
    {
        using var answer = await _client.PostAsJsonAsync(Faults, fault, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new SwitchedFault(_client, answer.Headers.Location!);
    }

    /// <summary>Sets a tag of a cluster as somebody does who works past the portal.</summary>
    public async Task TagAsync(
        string group,
        string cluster,
        string name,
        string value,
        CancellationToken cancellationToken
    )
    {
        var (address, token) = (AddressOf(group, cluster), await TokenAsync(cancellationToken));
        var known = await SendAsync(HttpMethod.Get, address, null, token, cancellationToken);
        var tags = known["tags"]?.DeepClone() as JsonObject ?? [];
        tags[name] = value;
        await SendAsync(HttpMethod.Patch, address, new JsonObject { ["tags"] = tags }, token, cancellationToken);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await pause.WaitForNextTickAsync(cancellationToken))
        {
            var now = await SendAsync(HttpMethod.Get, address, null, token, cancellationToken);
            if (now["properties"]!["provisioningState"]!.GetValue<string>() == "Succeeded")
            {
                return;
            }
        }
    }

    /// <summary>A cluster's own API server, as the kubeconfig of an administrator leads to it.</summary>
    public async Task<InsideCluster> ReachAsync(string group, string cluster, CancellationToken cancellationToken)
    {
        var address = AddressOf(group, cluster, "/listClusterAdminCredential");
        var token = await TokenAsync(cancellationToken);
        var answer = await SendAsync(HttpMethod.Post, address, null, token, cancellationToken);
        var kubeconfig = answer["kubeconfigs"]![0]!["value"]!.GetValue<string>();
        return InsideCluster.Of(Encoding.UTF8.GetString(Convert.FromBase64String(kubeconfig)));
    }

    private string AddressOf(string group, string cluster, string action = "") =>
        $"/subscriptions/{Word("subscriptionId")}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{cluster}{action}?api-version=2025-10-01";

    private async Task<JsonNode?> TokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = Word("clientId"),
                ["client_secret"] = Word("clientSecret"),
                ["scope"] = "https://management.azure.com/.default",
            }
        );
        using var signedIn = await _client.PostAsync(
            $"{Word("authority")}/{Word("tenantId")}/oauth2/v2.0/token",
            form,
            cancellationToken
        );
        return (await signedIn.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["access_token"];
    }

    private async Task<JsonNode> SendAsync(
        HttpMethod method,
        string address,
        JsonObject? body,
        JsonNode? token,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new("Bearer", token!.GetValue<string>());
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await _client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    private string Word(string name) => _endpoints[name]!.GetValue<string>();

    public void Dispose() => _client.Dispose();
}

internal sealed record AcceptedWrite(string Method, string Path)
{
    public bool Creates(string cluster) =>
        Method == "PUT" && Path.EndsWith($"/managedClusters/{cluster}", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is to go wrong: the sandbox's word for it, a cluster's name, and a node or a resource of it.</summary>
internal sealed record Fault(string Kind, string Cluster, string? Node = null, string? Resource = null);

/// <summary>A fault that is on.</summary>
internal sealed class SwitchedFault(HttpClient client, Uri address) : IAsyncDisposable
{
    private bool _ended;

    public async Task EndAsync()
    {
        using var answer = await client.DeleteAsync(address, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        _ended = true;
    }

    public ValueTask DisposeAsync() => _ended ? ValueTask.CompletedTask : new(EndAsync());
}
