using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Protection;
using Portal.TestKit.Postgres;

namespace Portal.Data.Tests;

/// <summary>A test with a portal of its own.</summary>
public abstract class PortalTest(TestPostgres postgres) : IAsyncLifetime
{
    private TestPortal? _portal;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected TestPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.CreateAsync(postgres);

    /// <summary>Takes the worker's part for requests; knows of protections what the database says.</summary>
    private protected async Task<bool> KeepRequestsAsync()
    {
        using var guard = new ProtectionGuard(
            Portal.Get<IProtections>(),
            Portal.Get<IChangeFeed>(),
            TimeProvider.System,
            NullLogger<ProtectionGuard>.Instance
        );
        return await new KeepRequests(Portal.Get<IRequestStore>(), guard, TimeProvider.System).RunNextAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }
}
