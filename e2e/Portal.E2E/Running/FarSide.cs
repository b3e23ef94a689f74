using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Portal.E2E.Running;

/// <summary>The sandbox as its announcement describes it: what reached the far side, seen from outside the portal.</summary>
internal sealed class FarSide : IDisposable
{
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

    /// <summary>How many creations of this cluster were accepted.</summary>
    public async Task<int> CreatesAsync(string cluster, CancellationToken cancellationToken)
    {
        var writes = await _client.GetFromJsonAsync<JsonArray>("/_sandbox/journal", cancellationToken);
        return writes!.Count(write =>
            write!["method"]!.GetValue<string>() == "PUT"
            && write["path"]!
                .GetValue<string>()
                .EndsWith($"/managedclusters/{cluster}", StringComparison.OrdinalIgnoreCase)
        );
    }

    public void Dispose() => _client.Dispose();
}
