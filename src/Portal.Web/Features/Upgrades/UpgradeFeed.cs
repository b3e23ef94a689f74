using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Upgrades;

/// <summary>The page as the person in this circuit may see it.</summary>
internal sealed class UpgradeFeed(UpgradeLister lister, CurrentCaller callers, PrerenderedData prerendered)
{
    public Task<UpgradeListing> FirstAsync(CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("upgrades", "", () => ReadAsync(cancellationToken));

    public async Task<UpgradeListing> ReadAsync(CancellationToken cancellationToken) =>
        await lister.ReadAsync(await callers.GetAsync(), cancellationToken);
}
