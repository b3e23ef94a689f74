using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Health.Alerts;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Live;

namespace Portal.Web.Components.Layout;

/// <summary>The operations that have not ended, the requests that wait for a person, what became of their own, the ill nodes of a person's rules, freezes that were ended early and credentials that end soon, wherever the person is. Reads only in a circuit: a bell cannot ring in print.</summary>
public sealed partial class Bell : IDisposable
{
    /// <summary>Makes good a hint that was lost, and a reading that was overtaken or failed.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(60);

    private OperationPage? _running;
    private NodeAlertList _alerts = new([], 0, 0);
    private IReadOnlyList<EndingCredential> _ending = [];
    private RequestPage? _requests;
    private RequestPage? _reviews;
    private RequestPage? _lapsed;
    private RequestPage? _collectable;
    private OperationPage? _ends;
    private IReadOnlyList<FreezeWindow> _freezes = [];
    private RequestPage? _glass;
    private bool _credentialsRead;
    private string? _owner;
    private ChangeWatch? _watch;
    private bool _failed;
    private bool _gone;

    [Inject]
    internal IStringLocalizer<ShellTexts> Texts { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal BellFeed Feed { get; set; } = default!;

    [Inject]
    internal ILogger<Bell> Logger { get; set; } = default!;

    private int Count => (_running?.Count ?? 0) + Told.Sum(it => it.Count);

    /// <summary>Of each kind that there is beside operations, the text that says how many.</summary>
    private IEnumerable<(string Text, int Count)> Told =>
        new[]
        {
            ("Bell.CountAlerts", _alerts.Unread),
            ("Bell.CountCredentials", _ending.Count),
            ("Bell.CountReviews", _reviews?.Count ?? 0),
            ("Bell.CountRequests", _requests?.Count ?? 0),
            ("Bell.CountGlass", _glass?.Count ?? 0),
            ("Bell.CountCollect", _collectable?.Count ?? 0),
            ("Bell.CountLapsed", _lapsed?.Count ?? 0),
            ("Bell.CountEnds", _ends?.Count ?? 0),
            ("Bell.CountFreezes", _freezes.Count),
        }.Where(it => it.Item2 > 0);

    // The number that is seen has to be in the name as well (WCAG 2.5.3); of one kind its own number is that.
    private string Label =>
        Told.Count() + (_running is { Count: > 0 } ? 1 : 0) > 1 ? Texts["Bell.CountAll", ToldLabel, Count] : ToldLabel;

    private string ToldLabel => Told.Aggregate(OperationsLabel, (label, it) => Texts[it.Text, label, it.Count].Value);

    private string OperationsLabel =>
        _running is not { Count: > 0 } ? Texts["Bell"]
        : Waiting.Any() ? Texts["Bell.CountAttention", _running.Count, Waiting.Count()]
        : Texts["Bell.Count", _running.Count];

    /// <summary>Nothing moves in these until a person decides.</summary>
    private IEnumerable<Operation> Waiting =>
        Shown.Where(operation => operation.State == OperationState.NeedsAttention);

    private IEnumerable<Operation> Moving => Shown.Where(operation => operation.State != OperationState.NeedsAttention);

    private IReadOnlyList<Operation> Shown => _running?.Operations ?? [];

    public void Dispose()
    {
        _gone = true;
        _watch?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _owner = await Feed.OwnerAsync();
            if (!_gone)
            {
                _watch = Watches.Start(Concerns, token => InvokeAsync(() => ReadAsync(token)), s_poll);
                await ReadAsync(_watch.Token);
            }
        }
    }

    private bool Concerns(Change change) =>
        Renews(change)
        || change.Topic is ChangeTopic.Operations or ChangeTopic.Protection or ChangeTopic.Everything
        || (change.Topic is ChangeTopic.Alerts && (change.Key is null || change.Key == _owner));

    // Looking at every credential costs more than the rest, and they change seldom.
    private bool Renews(Change change)
    {
        if (change.Topic is ChangeTopic.Connections or ChangeTopic.Everything)
        {
            _credentialsRead = false;
        }
        return change.Topic is ChangeTopic.Connections;
    }

    private Task MarkAlertsReadAsync() => MarkReadAsync(Feed.MarkAlertsReadAsync);

    private Task MarkEndsReadAsync() => MarkReadAsync(Feed.MarkEndsReadAsync);

    private Task MarkReadAsync(Func<CancellationToken, Task> mark) =>
        TryAsync(
            async token =>
            {
                await mark(token);
                await ReadEachAsync(token);
            },
            _watch?.Token ?? default
        );

    private Task ReadAsync(CancellationToken cancellationToken) => TryAsync(ReadEachAsync, cancellationToken);

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
            _failed = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.BellFailed(Logger, failure);
            (_failed, _credentialsRead) = (true, false);
        }
        StateHasChanged();
    }

    private async Task ReadEachAsync(CancellationToken cancellationToken)
    {
        _running = await Feed.OperationsAsync(cancellationToken);
        _requests = await Feed.RequestsAsync(cancellationToken);
        _reviews = await Feed.ReviewsAsync(cancellationToken);
        _glass = await Feed.GlassAsync(cancellationToken);
        _collectable = await Feed.CollectableAsync(cancellationToken);
        _lapsed = await Feed.LapsedAsync(cancellationToken);
        _ends = await Feed.EndsAsync(cancellationToken);
        _freezes = await Feed.EndedFreezesAsync(cancellationToken);
        _alerts = await Feed.AlertsAsync(cancellationToken);
        if (!_credentialsRead)
        {
            _credentialsRead = true;
            _ending = await Feed.CredentialsAsync(cancellationToken);
        }
    }
}
