using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Protection;

/// <summary>Freeze windows of now, of later and of the past, and the read-only mode of the whole portal.</summary>
public sealed partial class FreezeListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private FreezeView? _view;
    private string? _notice;
    private LiveReading _reading = default!;
    private FormAttempt _attempt = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal FreezeFeed Feed { get; set; } = default!;

    [Inject]
    internal ReasonDialog Dialog { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<FreezeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<FreezeListPage> Logger { get; set; } = default!;

    /// <summary>Null while the form is closed.</summary>
    private FreezeDraft? Draft
    {
        get => Feed.Unsent.Find<FreezeDraft>();
        set => Feed.Unsent.Keep(value);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
        _attempt.Dispose();
    }

    protected override void OnInitialized() =>
        (_reading, _attempt) = (new LiveReading(Logger, Texts), new FormAttempt(Logger, Texts));

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change =>
                    change.Topic
                        is ChangeTopic.Protection
                            or ChangeTopic.Access
                            or ChangeTopic.Inventory
                            or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await _reading.RunAsync(async gone => _view = await Feed.ReadAsync(gone), () => _view?.ReadAt);
        StateHasChanged();
    }

    private void Open() => Begin(new FreezeDraft());

    private void Close() => Begin(null);

    private void Begin(FreezeDraft? draft)
    {
        (Draft, _notice) = (draft, null);
        _attempt.Replace([]);
    }

    // What was typed stays in sight until it is saved.
    private async Task SaveAsync()
    {
        var draft = Draft!;
        await ActAsync(async gone =>
        {
            var refused = await Feed.AddAsync(draft, gone) as ProtectionResult.Refused;
            // Another may have been begun meanwhile.
            if (!ReferenceEquals(Draft, draft))
            {
                _notice = refused?.Findings[0].Sentence;
                return [];
            }

            Draft = refused is null ? null : draft;
            return refused?.Findings ?? [];
        });
    }

    private async Task EndAsync(FreezeWindow freeze)
    {
        var question = new ReasonQuestion(
            Texts["End.Title", freeze.Name],
            Texts["End.Means"],
            Texts["End.Do"],
            Danger: true
        );
        await Dialog.AskAsync(
            question,
            why =>
                ActAsync(async gone =>
                {
                    var wish = new FreezeEnd(freeze.Id, why.Reason, why.Ticket);
                    _notice =
                        await Feed.EndAsync(wish, gone) is ProtectionResult.Overtaken ? Texts["Overtaken"].Value : null;
                    return [];
                })
        );
    }

    private async Task<bool> ActAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> act)
    {
        _notice = null;
        var done = await _attempt.RunAsync(act);
        await ReadAsync();
        return done;
    }

    private string EndText(FreezeWindow freeze) => Texts[freeze.HoldsAt(_view!.ReadAt) ? "End" : "End.CallOff"];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private string Words(Scope scope) => Texts[$"Scope.{scope.Kind}", scope.Name];
}
