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

    /// <summary>The writes that were accepted, oldest first.</summary>
    public async Task<IReadOnlyList<AcceptedWrite>> WritesAsync(CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<IReadOnlyList<AcceptedWrite>>("/_sandbox/journal", cancellationToken))!;

    public void Dispose() => _client.Dispose();
}

internal sealed record AcceptedWrite(string Method, string Path)
{
    public bool Creates(string cluster) =>
        Method == "PUT" && Path.EndsWith($"/managedClusters/{cluster}", StringComparison.OrdinalIgnoreCase);
}
