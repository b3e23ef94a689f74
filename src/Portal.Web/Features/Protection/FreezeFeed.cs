using Portal.Core.Access;
using Portal.Core.Maintenance;
using Portal.Core.Protection;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Preferences;

namespace Portal.Web.Features.Protection;

/// <summary>Freeze windows for the Admin in this circuit.</summary>
internal sealed class FreezeFeed(
    IProtections protections,
    SelfUpgradingClusters clusters,
    EditFreezes edit,
    CurrentCaller callers,
    UnsentWords unsent,
    ViewerTime time
)
{
    private const int Most = 200;

    /// <summary>What was entered in its forms and not sent.</summary>
    public UnsentWords Unsent => unsent;

    public async Task<FreezeView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.Now;
        var (freezes, scopes) = await edit.ReadAsync(await callers.GetAsync(), Most, cancellationToken);
        var map = await protections.ReadAsync(now, cancellationToken);
        return new FreezeView(freezes, scopes, map.Find(ProtectionKind.ReadOnly, Scope.Portal), now)
        {
            SelfUpgrading = await clusters.ListAsync(cancellationToken),
        };
    }

    public async Task<ProtectionResult> AddAsync(FreezeDraft draft, CancellationToken cancellationToken) =>
        await edit.AddAsync(await callers.GetAsync(), draft.Wish(time), cancellationToken);

    public async Task<ProtectionResult> EndAsync(FreezeEnd wish, CancellationToken cancellationToken) =>
        await edit.EndAsync(await callers.GetAsync(), wish, cancellationToken);
}

/// <summary>Every freeze, the latest first; what can be frozen; and whether the whole portal is read-only.</summary>
internal sealed record FreezeView(
    IReadOnlyList<FreezeWindow> Freezes,
    IReadOnlyList<Scope> Scopes,
    StandingProtection? ReadOnly,
    DateTimeOffset ReadAt
)
{
    /// <summary>The clusters that their far side upgrades, whatever is frozen here.</summary>
    public IReadOnlyList<SelfUpgrading> SelfUpgrading { get; init; } = [];

    /// <summary>Those that still have some of their time before them.</summary>
    public IEnumerable<FreezeWindow> Standing => Freezes.Where(freeze => !freeze.IsOver(ReadAt));
}
