using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Sandbox;

namespace Portal.Web.Hosting;

/// <summary>Ready when the sandbox answers over its own TLS.</summary>
internal sealed class SandboxHealthCheck(SandboxEndpoints endpoints) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private readonly HttpClient _client = new(Trusting(endpoints.Ca), disposeHandler: true) { Timeout = s_patience };

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var address = new Uri(endpoints.Authority, $"{endpoints.TenantId}/v2.0/.well-known/openid-configuration");
            using var answer = await _client.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The sandbox answers {(int)answer.StatusCode}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return HealthCheckResult.Unhealthy("The sandbox does not answer.", fault);
        }
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Trusting(string authorityFile) =>
        new()
        {
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authorityFile) },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
}
