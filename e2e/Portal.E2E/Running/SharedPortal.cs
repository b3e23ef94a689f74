using Portal.E2E.Running;

[assembly: AssemblyFixture(typeof(SharedPortal))]

namespace Portal.E2E.Running;

/// <summary>The portal that all journeys share, but those that kill theirs.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private PortalProcess _portal = null!;

    public Uri Address => _portal.Address;

    internal DataFolder Data => _portal.Data;

    public async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();
}
