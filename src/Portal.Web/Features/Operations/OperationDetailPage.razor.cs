using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Operations;

/// <summary>One operation from the moment it was asked for to what became of it, followed as it goes.</summary>
public sealed partial class OperationDetailPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _gone = new();
    private OperationDetail? _detail;
    private ListFailure? _failure;
    private DateTimeOffset? _staleSince;
    private ChangeWatch? _watch;
    private string? _refusal;
    private bool _missing;
    private bool _steering;

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

    private string? Reason => _steering ? Texts["Steer.Wait"].Value : _detail!.NoSteering;

    private string? CancelReason =>
        _detail!.Allows(OperationTrigger.RequestCancel) ? Reason : Texts["Cancel.UnderWay"].Value;

    /// <summary>Says which state and step, not each percent: a screen reader reads every change of it aloud.</summary>
    private string Announcement =>
        Operation.CurrentStep is { } step && !_detail!.HasEnded
            ? Texts["Announce.Step", Texts[$"Announce.{Operation.State}"], step.Name]
            : Texts[$"Announce.{Operation.State}"];

    public void Dispose()
    {
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync() => await GuardAsync(() => Reader.FirstAsync(Id, _gone.Token));

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(Concerns, _ => InvokeAsync(ReadAsync), s_poll);
        }
    }

    private bool Concerns(Change change) =>
        change.Topic switch
        {
            ChangeTopic.Everything => true,
            ChangeTopic.Operations => change.Key is null || change.Key == Id.ToString(CultureInfo.InvariantCulture),
            // The last entry is sealed a moment after the end.
            ChangeTopic.History => _detail is { HasEnded: true, History.Count: 1 },
            _ => false,
        };

    private async Task ReadAsync()
    {
        await GuardAsync(() => Reader.ReadAsync(Id, _gone.Token));
        StateHasChanged();
    }

    private Task CancelAsync() => SteerAsync(() => Steering.CancelAsync(Operation, _gone.Token));

    private Task RetryAsync() => SteerAsync(() => Steering.RetryAsync(Operation, _gone.Token));

    private async Task SteerAsync(Func<Task<string?>> steer)
    {
        (_steering, _refusal) = (true, null);
        try
        {
            _refusal = await steer();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _steering = false;
        }
        await ReadAsync();
    }

    private async Task GuardAsync(Func<Task<OperationDetail?>> read)
    {
        try
        {
            _detail = await read();
            _missing = _detail is null;
            (_failure, _staleSince) = (null, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.ReadFailed(Logger, correlation, failure);
            _staleSince = _detail?.ReadAt;
            _failure = _detail is null
                ? new ListFailure(Texts["Failed.Title"], Texts["Failed.Text"], correlation)
                : null;
        }
    }
}
