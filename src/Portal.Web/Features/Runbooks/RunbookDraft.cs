using Portal.Core.Health;

namespace Portal.Web.Features.Runbooks;

/// <summary>A runbook as it is being written, and the text it began from.</summary>
public sealed class RunbookDraft(Runbook runbook)
{
    public string Markdown { get; set; } = runbook.Markdown;

    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    public RunbookEdit Wish() => new(runbook.Key, Markdown, runbook.EditedAt, Reason, Ticket);
}
