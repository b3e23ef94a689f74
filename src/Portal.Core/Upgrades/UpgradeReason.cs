using System.Globalization;

namespace Portal.Core.Upgrades;

/// <summary>Why a cluster presses: a sentence with what to do, and by when, where there is a date.</summary>
public sealed record UpgradeReason(Urgency Urgency, string Sentence, DateOnly? Due, Uri? Source)
{
    public static UpgradeReason? Of(MetRetirement met, DateOnly today) =>
        Urgencies.Of(met.Retirement, today) is var urgency && urgency == Urgency.None
            ? null
            : new UpgradeReason(
                urgency,
                met.Pools.Count == 0
                    ? met.Retirement.Sentence(today)
                    : $"{met.Retirement.Sentence(today)} Used by {Named(met.Pools)}.",
                met.Retirement.Ends,
                met.Retirement.Source
            );

    public static UpgradeReason? OfSkew(PoolStanding pool) =>
        pool.Behind switch
        {
            > PoolStanding.MostBehind => new(
                Urgency.Overdue,
                $"Pool {pool.Name} is {pool.Behind} minor versions behind its control plane; {PoolStanding.MostBehind} are supported. Upgrade the pool.",
                null,
                null
            ),
            PoolStanding.MostBehind => new(
                Urgency.Soon,
                $"Pool {pool.Name} is as far behind its control plane as is supported. Upgrade the pool before the control plane goes on.",
                null,
                null
            ),
            _ => null,
        };

    public static UpgradeReason? OfImage(PoolStanding pool, DateOnly today, int oldDays) =>
        pool is { NewerImage: not null, Image.Built: { } built }
        && today.DayNumber - built.DayNumber is var days
        && days >= oldDays
            ? new(
                Urgency.Soon,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The node image of pool {pool.Name} is {days} days old, and a newer one is offered. Upgrade the node image."
                ),
                null,
                null
            )
            : null;

    private static string Named(IReadOnlyList<string> pools) =>
        pools.Count == 1 ? $"pool {pools[0]}" : $"pools {string.Join(", ", pools)}";
}
