using Portal.TestKit.Postgres;

namespace Portal.Data.Tests;

/// <summary>A test with a portal of its own.</summary>
public abstract class PortalTest(TestPostgres postgres) : IAsyncLifetime
{
    private TestPortal? _portal;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected TestPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.CreateAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }
}
