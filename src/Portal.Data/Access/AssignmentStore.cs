using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Rules;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Access;

internal sealed class AssignmentStore(
    IDbContextFactory<PortalDbContext> contexts,
    PromptContexts prompt,
    ChangeAnnouncer announcer
) : IAssignments
{
    public async Task<AccessMap> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = prompt.Create();
        return await context.AccessMapAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Finding>> EditAsync(
        Func<AccessMap, AccessEdit> decide,
        CancellationToken cancellationToken
    )
    {
        // Made anew by each try; a try whose commit's answer was lost is known by its own.
        Guid entry = default;
        var edit = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Access, token);
                var before = await context.AccessMapAsync(token);
                var decided = decide(before);
                if (decided is not AccessEdit.Made made)
                {
                    return decided;
                }

                await context.WriteAsync(before, made.After, token);
                if (made.Entry is { } told)
                {
                    context.HistoryInbox.Add(told.ToInboxRow());
                    entry = told.Id;
                }

                return decided;
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == entry, token),
            cancellationToken
        );
        if (edit is AccessEdit.Refused refused)
        {
            return refused.Findings;
        }

        await announcer.AnnounceAsync(new(ChangeTopic.Access, null), new(HistorySealer.Inbox, null));
        return [];
    }

    public Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken) =>
        SeedAsync(seed, context => context.Assignments.Add(assignment.ToRow()), cancellationToken);

    public Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken) =>
        SeedAsync(seed, context => context.Environments.Add(environment.ToRow()), cancellationToken);

    private async Task<bool> SeedAsync(string seed, Action<PortalDbContext> write, CancellationToken cancellationToken)
    {
        var written = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Access, token);
                if (await context.AccessSeeds.AnyAsync(row => row.Name == seed, token))
                {
                    return false;
                }

                context.AccessSeeds.Add(new AccessSeedRow { Name = seed });
                write(context);
                return true;
            },
            (context, token) => context.AccessSeeds.AnyAsync(row => row.Name == seed, token),
            cancellationToken
        );
        if (written)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Access, null));
        }

        return written;
    }
}
