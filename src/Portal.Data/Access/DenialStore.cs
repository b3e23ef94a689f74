using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Access;

/// <summary>Counts denials in rows, which <see cref="DenialWriter"/> turns into history.</summary>
internal sealed class DenialStore(IDbContextFactory<PortalDbContext> contexts) : IDenials
{
    public Task CountAsync(Denial denial, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(
            async (context, token) => await CountAsync(context, denial, token),
            // A count that is one too high does less harm than an attempt that nobody learns of.
            wasCommitted: null,
            cancellationToken
        );

    private static async Task<int> CountAsync(
        PortalDbContext context,
        Denial denial,
        CancellationToken cancellationToken
    )
    {
        // One person's denials wait for each other, so that the number of kinds is exact; nobody else waits.
        await context.LockAsync(AdvisoryLock.Denials, denial.Actor.ObjectId, cancellationToken);
        var told = await TellApartAsync(context, denial, cancellationToken);
        var (minute, kind, roles) = (
            DenialRow.MinuteOf(denial.At),
            DenialRow.KindOf(told),
            (string[])[.. told.Actor.Roles]
        );
        return await context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.denials (actor_id, minute, kind, actor_name, actor_roles, permission, scope, address,
                sentence, correlation_id, at, count)
            values ({told.Actor.ObjectId}, {minute}, {kind}, {StorableText.Clean(told.Actor.Name)}, {roles},
                {told.Permission}, {StorableText.Clean(told.Scope)}, {told.Address},
                {StorableText.Clean(told.Sentence)}, {told.CorrelationId}, {told.At.ToUniversalTime()}, 1)
            on conflict (actor_id, minute, kind) do update set count = denials.count + 1
            """,
            cancellationToken
        );
    }

    private static async Task<Denial> TellApartAsync(
        PortalDbContext context,
        Denial denial,
        CancellationToken cancellationToken
    )
    {
        var (minute, kind) = (DenialRow.MinuteOf(denial.At), DenialRow.KindOf(denial));
        var kinds = await context
            .Denials.Where(row => row.ActorId == denial.Actor.ObjectId && row.Minute == minute)
            .Select(row => row.Kind)
            .ToListAsync(cancellationToken);
        return kinds.Count < Denial.MostKinds || kinds.Exists(known => known.AsSpan().SequenceEqual(kind))
            ? denial
            : denial.AsOthers();
    }
}
