using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Runbooks;

/// <summary>One runbook to read, and for an Admin to change with its effect beside it.</summary>
public sealed partial class RunbookPage : IDisposable
{
    private LiveReading _reading = default!;
    private RunbookView? _view;
    private IReadOnlyList<Finding> _findings = [];
    private string? _notice;
    private string? _read;
    private bool _saving;

    [Inject]
    internal RunbookFeed Feed { get; set; } = default!;

    [Inject]
    internal ReasonDialog Dialog { get; set; } = default!;

    [Inject]
    internal UnsentWords Unsent { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<RunbookTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<RunbookPage> Logger { get; set; } = default!;

    [Parameter]
    public string Key { get; set; } = "";

    private string? NoReset => _view?.Runbook?.EditedAt is null ? Texts["Reset.Shipped"].Value : null;

    /// <summary>Null while it is only read.</summary>
    private RunbookDraft? Draft
    {
        get => Unsent.Find<RunbookDraft>();
        set => Unsent.Keep(value);
    }

    /// <summary>Who may not change it any more reads it, and finds what they wrote when they may again.</summary>
    private bool Edits => Draft is not null && _view is { NoEdit: null };

    public void Dispose() => _reading.Dispose();

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Key)
        {
            (_read, _view, _notice) = (Key, null, null);
            await _reading.RunAsync(async gone => _view = await Feed.FirstAsync(Key, gone), () => null);
        }
    }

    private Task ReadAsync() => _reading.RunAsync(async gone => _view = await Feed.ReadAsync(Key, gone), () => null);

    private void Edit() => (Draft, _findings, _notice) = (new RunbookDraft(_view!.Runbook!), [], null);

    private void Leave() => (Draft, _findings, _notice) = (null, [], null);

    private async Task SaveAsync()
    {
        _saving = true;
        var wish = Draft!.Wish();
        await ActAsync(gone => Feed.SaveAsync(wish, gone));
        _saving = false;
    }

    private async Task ResetAsync()
    {
        var runbook = _view!.Runbook!;
        var question = new ReasonQuestion(
            Texts["Reset.Title", runbook.Title],
            Texts["Reset.Means"],
            Texts["Reset"],
            true
        );
        await Dialog.AskAsync(
            question,
            why =>
            {
                var wish = new RunbookEdit(runbook.Key, "", runbook.EditedAt, why.Reason, why.Ticket);
                return ActAsync(gone => Feed.ResetAsync(wish, gone));
            }
        );
    }

    // What was typed stays in sight until it is saved.
    private async Task<bool> ActAsync(Func<CancellationToken, Task<EditRunbookResult>> act)
    {
        var done = false;
        await _reading.RunAsync(
            async gone =>
            {
                try
                {
                    var result = await act(gone);
                    _findings = result is EditRunbookResult.Refused refused ? refused.Findings : [];
                    _notice =
                        result == EditRunbookResult.Overtaken ? Texts["Overtaken"]
                        : result == EditRunbookResult.NotFound ? Texts["Missing.Text"]
                        : Draft is null && _findings is [var first, ..] ? first.Sentence
                        : null;
                    done = result == EditRunbookResult.Done;
                    if (done)
                    {
                        Draft = null;
                        _view = await Feed.ReadAsync(Key, gone);
                    }
                }
                catch (AccessDeniedException denied)
                {
                    _notice = denied.Message;
                }
            },
            () => null
        );
        return done;
    }
}
