using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Storage;

namespace Portal.Data.Approvals;

internal sealed class ApprovalPolicyStore(
    IDbContextFactory<PortalDbContext> contexts,
    PromptContexts prompt,
    ChangeAnnouncer announcer
) : IApprovalPolicyStore
{
    public async Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = prompt.Create();
        var row = await context.ApprovalPolicy.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is null
            ? new StoredPolicy(ApprovalPolicy.Default, 0)
            : new StoredPolicy(PolicyJson.Read(JsonNode.Parse(row.Body)!), row.Version);
    }

    public async Task<bool> SaveAsync(
        ApprovalPolicy policy,
        int expected,
        HistoryEntry? entry,
        CancellationToken cancellationToken
    )
    {
        var (body, next) = (PolicyJson.Write(policy).ToJsonString(), expected + 1);
        var saved = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                // The first edit inserts, each later one finds the version it was made from; never both.
                var written = await context.Database.ExecuteSqlAsync(
                    $"""
                    insert into portal.approval_policy as policy (id, version, body)
                    select {ApprovalPolicyRow.TheOne}, {next}, {body}::json
                    where {expected} = 0 or exists (select from portal.approval_policy)
                    on conflict (id) do update set version = excluded.version, body = excluded.body
                    where policy.version = {expected}
                    """,
                    token
                );
                if (written == 1 && entry is not null)
                {
                    context.HistoryInbox.Add(entry.ToInboxRow());
                }

                return written == 1;
            },
            // Without an entry nothing tells; whoever writes such a one looks themselves whether it is written.
            entry is null
                ? null
                : (context, token) => context.EntryIds().AnyAsync(id => id == entry.Id, token),
            cancellationToken
        );
        if (saved)
        {
            await announcer.AnnounceAsync(
                new Change(ChangeTopic.Approvals, null),
                new Change(HistorySealer.Inbox, null)
            );
        }

        return saved;
    }
}
