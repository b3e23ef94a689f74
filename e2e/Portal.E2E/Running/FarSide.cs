using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Portal.E2E.Running;

/// <summary>The sandbox as its announcement describes it: what reached the far side, seen from outside the portal.</summary>
internal sealed class FarSide : IDisposable
{
    private const string Faults = "/_sandbox/faults/kubernetes";
    private readonly HttpClient _client;

    private FarSide(HttpClient client) => _client = client;

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
            }
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
