using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Operations;

/// <summary>One operation from the moment it was asked for to what became of it, followed as it goes.</summary>
public sealed partial class OperationDetailPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(10);
    private OperationDetail? _detail;
    private LiveReading _reading = default!;
    private FormAttempt _attempt = default!;
    private ChangeWatch? _watch;
    private string? _refusal;
    private bool _missing;

    [Inject]
    internal OperationReader Reader { get; set; } = default!;

    [Inject]
    internal OperationSteering Steering { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<OperationTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<OperationDetailPage> Logger { get; set; } = default!;

    [Parameter]
    public long Id { get; set; }

    private Operation Operation => _detail!.Operation;

    private string? Busy => _attempt.Runs ? Texts["Steer.Wait"].Value : null;

    private string? RetryReason => Busy ?? _detail!.NoRetry;

    private string? CancelReason =>
        _detail!.Allows(OperationTrigger.RequestCancel) ? Busy ?? _detail.NoCancel : Texts["Cancel.UnderWay"].Value;

    /// <summary>Says which state and step, not each percent: a screen reader reads every change of it aloud.</summary>
    private string Announcement =>
        Operation.CurrentStep is { } step && !_detail!.HasEnded
            ? Texts["Announce.Step", Texts[$"Announce.{Operation.State}"], step.Name]
            : Texts[$"Announce.{Operation.State}"];

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
        _attempt.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        _attempt = new FormAttempt(Logger, Texts);
        await RunAsync(gone => Reader.FirstAsync(Id, gone));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(Concerns, _ => InvokeAsync(ReadAsync), s_poll);
        }
    }

    internal bool Concerns(Change change) =>
        change.Topic switch
        {
            ChangeTopic.Everything => true,
            ChangeTopic.Operations => change.Key is null || change.Key == Id.ToString(CultureInfo.InvariantCulture),
            // A freeze may be what an approved request waits for.
            ChangeTopic.Protection => _detail is { HasEnded: false, Request: not null },
            // The last entry is sealed a moment after the end.
            ChangeTopic.History => _detail is { HasEnded: true, History.Count: 1 },
            _ => false,
        };

    private async Task ReadAsync()
    {
        await RunAsync(gone => Reader.ReadAsync(Id, gone));
        StateHasChanged();
    }

    private Task CancelAsync() => SteerAsync(gone => Steering.CancelAsync(Operation, gone));

    private Task CallBackAsync() => SteerAsync(gone => Steering.CallBackAsync(Operation, gone));

    private Task RetryAsync() => SteerAsync(gone => Steering.RetryAsync(Operation, gone));

    private async Task SteerAsync(Func<CancellationToken, Task<string?>> steer)
    {
        _refusal = null;
        var done = await _attempt.RunAsync(async gone =>
        {
            _refusal = await steer(gone);
            return [];
        });
        if (done || _attempt.Failure is not null)
        {
            await ReadAsync();
        }
    }

    private Task RunAsync(Func<CancellationToken, Task<OperationDetail?>> read) =>
        _reading.RunAsync(
            async gone =>
            {
                _detail = await read(gone);
                _missing = _detail is null;
            },
            () => _detail?.ReadAt
        );
}
