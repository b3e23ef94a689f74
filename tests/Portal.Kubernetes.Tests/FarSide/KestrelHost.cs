using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Kubernetes.Tests.FarSide;

/// <summary>A server that speaks HTTP/2 and asks for client certificates, which the fault server does not.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly WebApplication _host;

    private KestrelHost(WebApplication host) => _host = host;

    public Uri Address => new(_host.Urls.Single());

    public static async Task<KestrelHost> StartAsync(
        X509Certificate2 certificate,
        RequestDelegate answer,
        Action<HttpsConnectionAdapterOptions>? configure = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                System.Net.IPAddress.Loopback,
                0,
                listen =>
                    listen.UseHttps(https =>
                    {
                        https.ServerCertificate = certificate;
                        configure?.Invoke(https);
                    })
            )
        );
        builder.WebHost.UseKestrelHttpsConfiguration();
        var host = builder.Build();
        host.Run(answer);
        await host.StartAsync();
        return new KestrelHost(host);
    }

    public ClusterConnection Connection(string authorityPem, string user = "token: t0p-s3cret", string cluster = "") =>
        KubeConfigFile
            .Parse(KubeText.For(Address, authorityPem, cluster, user))
            .Resolve(KubeConfigPolicy.Administrator);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(0);
        await _host.StopAsync(now.Token);
        await _host.DisposeAsync();
    }
}
