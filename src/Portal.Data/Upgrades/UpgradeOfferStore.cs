using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Upgrades;
using Portal.Data.Changes;
using Portal.Data.Clusters;
using Portal.Data.Storage;

namespace Portal.Data.Upgrades;

internal sealed class UpgradeOfferStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IUpgradeOffers
{
    public async Task<IReadOnlyList<UpgradeReading>> ListAsync(
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await Visible(context, scopes).ToListAsync(cancellationToken)).Select(ToReading)];
    }

    public async Task<UpgradeReading?> FindAsync(
        Guid clusterId,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Visible(context, scopes).Where(row => row.ClusterId == clusterId);
        return await rows.SingleOrDefaultAsync(cancellationToken) is { } found ? ToReading(found) : null;
    }

    public Task SaveAsync(Guid clusterId, UpgradeOffers offers, CancellationToken cancellationToken) =>
        WriteAsync(
            $"""
            insert into portal.upgrade_offers as known (cluster_id, read_at, offers)
            select id, {offers.ReadAt.ToUniversalTime()}, {StorableText.Clean(JsonSerializer.Serialize(offers))}::json
            from portal.clusters where id = {clusterId}
            on conflict (cluster_id) do update
            set read_at = excluded.read_at, offers = excluded.offers, failed_at = null, failure = null
            where coalesce(known.read_at <= excluded.read_at, true)
            """,
            cancellationToken
        );

    public Task SaveFailureAsync(
        Guid clusterId,
        string sentence,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            $"""
            insert into portal.upgrade_offers as known (cluster_id, failed_at, failure)
            select id, {at.ToUniversalTime()}, {StorableText.Clean(
                sentence
            )} from portal.clusters where id = {clusterId}
            on conflict (cluster_id) do update set failed_at = excluded.failed_at, failure = excluded.failure
            where coalesce(greatest(known.failed_at, known.read_at) <= excluded.failed_at, true)
            """,
            cancellationToken
        );

    private async Task WriteAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Database.ExecuteSqlAsync(sql, cancellationToken) > 0)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Inventory, null));
        }
    }

    private static IQueryable<UpgradeOfferRow> Visible(PortalDbContext context, VisibleScopes scopes)
    {
        var clusters = context.Clusters.Where(row => row.VanishedAt == null).VisibleTo(scopes).Select(row => row.Id);
        return context.UpgradeOffers.AsNoTracking().Where(row => clusters.Contains(row.ClusterId));
    }

    private static UpgradeReading ToReading(UpgradeOfferRow row) =>
        new(
            row.ClusterId,
            row.Offers is null ? null : JsonSerializer.Deserialize<UpgradeOffers>(row.Offers),
            row.FailedAt,
            row.Failure
        );
}
