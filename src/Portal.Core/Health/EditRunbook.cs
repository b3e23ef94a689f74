using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Health;

/// <summary>Changes a runbook's text, or brings the shipped one back. Each change is history with its before and after.</summary>
public sealed class EditRunbook(AccessGate gate, IRunbooks runbooks, TimeProvider time)
{
    /// <summary>In characters; a runbook is read standing up.</summary>
    public const int LongestText = 20_000;

    /// <exception cref="AccessDeniedException">The caller may not edit runbooks.</exception>
    public async Task<EditRunbookResult> SaveAsync(Caller caller, RunbookEdit edit, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.EditRunbooks, Scope.Portal, cancellationToken);
        var findings =
            (IReadOnlyList<Finding>)[.. CheckText(edit.Markdown), .. ChangeReason.Check(edit.Reason, edit.Ticket)];
        if (findings.Count > 0)
        {
            return new EditRunbookResult.Refused(findings);
        }

        if (await runbooks.FindAsync(edit.Key, cancellationToken) is not { } before)
        {
            return EditRunbookResult.NotFound;
        }

        var now = time.GetUtcNow();
        var after = ShippedRunbooks.Titled(edit.Key, edit.Markdown) with { EditedAt = now, EditedBy = caller.Name };
        var entry = Entry(caller, before, after.Markdown, $"edited the runbook “{after.Title}”", now, edit);
        return await runbooks.SaveAsync(after, edit.SeenEditedAt, entry, cancellationToken)
            ? EditRunbookResult.Done
            : EditRunbookResult.Overtaken;
    }

    /// <summary>Brings back the text that came with the portal; <see cref="RunbookEdit.Markdown"/> is not looked at.</summary>
    /// <exception cref="AccessDeniedException">The caller may not edit runbooks.</exception>
    public async Task<EditRunbookResult> ResetAsync(
        Caller caller,
        RunbookEdit edit,
        CancellationToken cancellationToken
    )
    {
        await gate.DemandAsync(caller, Permission.EditRunbooks, Scope.Portal, cancellationToken);
        var findings = ChangeReason.Check(edit.Reason, edit.Ticket);
        if (findings.Count > 0)
        {
            return new EditRunbookResult.Refused(findings);
        }

        if (
            await runbooks.FindAsync(edit.Key, cancellationToken) is not { } before
            || ShippedRunbooks.Find(edit.Key) is not { } shipped
        )
        {
            return EditRunbookResult.NotFound;
        }

        var sentence = $"brought back the shipped runbook “{shipped.Title}”";
        var entry = Entry(caller, before, shipped.Markdown, sentence, time.GetUtcNow(), edit);
        return await runbooks.ResetAsync(edit.Key, edit.SeenEditedAt, entry, cancellationToken)
            ? EditRunbookResult.Done
            : EditRunbookResult.Overtaken;
    }

    private static IEnumerable<Finding> CheckText(string markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            yield return Block("A runbook cannot be empty. To have the shipped text again, reset it.");
        }
        else if (markdown.Length > LongestText)
        {
            yield return Block($"A runbook has at most {LongestText} characters; this one has {markdown.Length}.");
        }
    }

    private static Finding Block(string sentence) =>
        new("P-RUNBOOK", Severity.Block, "markdown", sentence, new Uri("https://spec.commonmark.org/current/"));

    private static HistoryEntry Entry(
        Caller caller,
        Runbook before,
        string after,
        string sentence,
        DateTimeOffset at,
        RunbookEdit edit
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Changed,
            Permission.EditRunbooks,
            HistoryActor.Of(caller),
            new HistoryTarget(null, null, null, "runbook", before.Key),
            "succeeded",
            sentence,
            caller.CorrelationId
        )
        {
            Address = caller.Address,
            Reason = edit.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(edit.Ticket) ? null : edit.Ticket.Trim(),
            Before = new JsonObject { ["markdown"] = before.Markdown },
            After = new JsonObject { ["markdown"] = after },
        };
}

/// <summary>
/// A wish to change a runbook. <paramref name="SeenEditedAt"/> is <see cref="Runbook.EditedAt"/> of the text that was
/// opened, so that two people do not overwrite each other.
/// </summary>
public sealed record RunbookEdit(
    string Key,
    string Markdown,
    DateTimeOffset? SeenEditedAt,
    string Reason,
    string? Ticket
);

public abstract record EditRunbookResult
{
    private EditRunbookResult() { }

    public static EditRunbookResult Done { get; } = new Changed();

    /// <summary>Somebody else changed it meanwhile; nothing was written.</summary>
    public static EditRunbookResult Overtaken { get; } = new TooLate();
    public static EditRunbookResult NotFound { get; } = new Missing();

    public sealed record Refused(IReadOnlyList<Finding> Findings) : EditRunbookResult;

    private sealed record Changed : EditRunbookResult;

    private sealed record TooLate : EditRunbookResult;

    private sealed record Missing : EditRunbookResult;
}
