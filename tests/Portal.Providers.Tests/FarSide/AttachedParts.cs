using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Kubernetes.Transport;
using Portal.Providers.Attached;
using Portal.Providers.Reach;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.FarSide;

/// <summary>The attached provider as the host composes it, over connections in memory.</summary>
internal sealed class AttachedParts : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="time">Null is a clock that stands still, so that no time limit passes by itself.</param>
    public AttachedParts(UploadPolicy? options = null, TimeProvider? time = null)
    {
        time ??= new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<IConnectionStore>(Connections);
        services.AddSingleton<IConnectionSecrets>(Connections);
        services.AddSingleton<IDestinationClaims>(Connections);
        services.AddSingleton<IChangeFeed>(Connections);
        services.AddClusterReach();
        services.AddAttached(options ?? new UploadPolicy { AllowLoopback = true });
        services.AddSingleton(new KubeClientSettings { Time = time, Tries = 1 });
        _services = services.BuildServiceProvider();
    }

    public FakeConnections Connections { get; } = new();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
