using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Ledger.Chain;
using Portal.Ledger.Entries;

namespace Portal.Data.History;

/// <summary>Between the portal's entry, the ledger's format and the rows.</summary>
internal static class HistoryMapping
{
    public static InboxRow ToInboxRow(this HistoryEntry entry)
    {
        var target = entry.Target;
        var body = entry.ToLedger().ToCanonicalBytes();
        return new InboxRow
        {
            EntryId = entry.Id,
            Body = body,
            EntryHash = ChainLink.EntryHash(body),
            At = entry.At,
            Kind = entry.Kind,
            ActorId = entry.Actor.ObjectId,
            ActorName = entry.Actor.Name,
            Action = entry.Action,
            Connection = target.Connection,
            Cluster = target.Cluster,
            Namespace = target.Namespace,
            TargetKind = target.Kind,
            TargetName = target.Name,
            Outcome = entry.Outcome,
            Ticket = entry.Ticket,
            OperationId = entry.OperationId,
            SearchText = string.Join(
                ' ',
                new[]
                {
                    entry.Sentence,
                    entry.Actor.Name,
                    entry.Action,
                    target.Connection,
                    target.Cluster,
                    target.Namespace,
                    target.Name,
                    entry.Outcome,
                    entry.Reason,
                    entry.Ticket,
                }.Where(word => !string.IsNullOrEmpty(word))
            ),
        };
    }

    /// <summary>What is shown comes from the hashed bytes alone; the other columns only find it.</summary>
    public static SealedEntry ToSealedEntry(this HistoryRow row)
    {
        var sealedRow = row.ToSealedRow();
        var entry = LedgerEntry.Parse(row.Body).ToCore();
        return new SealedEntry(row.Sequence, row.SealedAt, entry, row.PreviousHash, row.Hash, sealedRow.IsIntact());
    }

    private static LedgerEntry ToLedger(this HistoryEntry entry) =>
        new()
        {
            Id = entry.Id,
            At = entry.At,
            Kind = entry.Kind,
            Action = entry.Action,
            Actor = new LedgerActor(entry.Actor.ObjectId, entry.Actor.Name, entry.Actor.Roles),
            Target = new LedgerTarget(
                entry.Target.Connection,
                entry.Target.Cluster,
                entry.Target.Namespace,
                entry.Target.Kind,
                entry.Target.Name
            ),
            Outcome = entry.Outcome,
            Approval = entry.Approval switch
            {
                ApprovalMark.Unapproved => LedgerApproval.Unapproved,
                // An operation is approved as the very row that awaited approval, so its id names the approval.
                ApprovalMark.Approved => LedgerApproval.Approved($"{entry.OperationId}"),
                ApprovalMark.BreakGlass => LedgerApproval.BreakGlass($"{entry.OperationId}"),
                _ => LedgerApproval.NotNeeded,
            },
            Reason = entry.Reason,
            Ticket = entry.Ticket,
            OperationId = entry.OperationId,
            CorrelationId = entry.CorrelationId,
            Address = entry.Address,
            Sentence = entry.Sentence,
            Before = entry.Before,
            After = entry.After,
        };

    private static HistoryEntry ToCore(this LedgerEntry entry) =>
        new(
            entry.Id,
            entry.At,
            entry.Kind,
            entry.Action,
            new HistoryActor(entry.Actor.ObjectId, entry.Actor.Name, entry.Actor.Roles),
            new HistoryTarget(
                entry.Target.Connection,
                entry.Target.Cluster,
                entry.Target.Namespace,
                entry.Target.Kind,
                entry.Target.Name
            ),
            entry.Outcome,
            entry.Sentence,
            entry.CorrelationId ?? ""
        )
        {
            Approval = entry.Approval switch
            {
                LedgerApproval.NotNeeded => ApprovalMark.NotNeeded,
                LedgerApproval.Unapproved => ApprovalMark.Unapproved,
                var broken when LedgerApproval.IsBreakGlass(broken) => ApprovalMark.BreakGlass,
                _ => ApprovalMark.Approved,
            },
            Reason = entry.Reason,
            Ticket = entry.Ticket,
            OperationId = entry.OperationId,
            Address = entry.Address,
            Before = entry.Before,
            After = entry.After,
        };
}
