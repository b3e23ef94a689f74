using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Data.Tests;

/// <summary>The background services of replicas, from start to stop.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly List<IHostedService> _services = [];

    public static async Task<Running> StartAsync(params IServiceProvider[] replicas)
    {
        var running = new Running();
        foreach (var service in replicas.SelectMany(replica => replica.GetServices<IHostedService>()))
        {
            if (service is BackgroundService)
            {
                running._services.Add(service);
                await service.StartAsync(TestContext.Current.CancellationToken);
            }
        }

        return running;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.StopAsync(CancellationToken.None);
        }
    }
}
