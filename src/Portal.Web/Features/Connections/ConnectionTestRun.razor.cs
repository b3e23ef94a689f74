using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>A button that tries a connection, and each step's result as it comes.</summary>
public sealed partial class ConnectionTestRun : IDisposable
{
    private readonly List<TestedStep> _steps = [];
    private CancellationTokenSource? _run;
    private bool _running;
    private string? _denied;
    private ListFailure? _failure;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal ILogger<ConnectionTestRun> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Provider { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<CancellationToken, IAsyncEnumerable<TestedStep>> Run { get; set; } = default!;

    /// <summary>Why nothing can be tried now; null when it can.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Whether no step failed; false when the run began.</summary>
    [Parameter]
    public EventCallback<bool> Passed { get; set; }

    /// <summary>The steps of the run that ended just now.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<TestedStep>> Tested { get; set; }

    /// <summary>How an earlier run went, which is shown until there is another; null without one.</summary>
    [Parameter]
    public IReadOnlyList<TestedStep>? Earlier { get; set; }

    /// <summary>Begins by itself unless there is an earlier run; the button comes with a failure.</summary>
    [Parameter]
    public bool Immediately { get; set; }

    /// <summary>The last step that is tried; null for all.</summary>
    [Parameter]
    public TestStep? Until { get; set; }

    /// <summary>The button's words; null for the usual ones.</summary>
    [Parameter]
    public string? Text { get; set; }

    private IReadOnlyList<TestStep> All => [.. Trials.Steps(Provider).Where(step => !(step > Until))];

    private IReadOnlyList<TestedStep> Shown => _steps.Count > 0 || _running ? _steps : Earlier ?? [];

    private bool HasFailed =>
        !_running
        && (_denied is not null || _failure is not null || Shown.Any(step => step.Outcome is TestOutcome.Failed));

    public void Dispose()
    {
        _run?.Cancel();
        _run?.Dispose();
    }

    /// <summary>What was tried is not what stands there any more.</summary>
    public void Reset()
    {
        _run?.Cancel();
        _steps.Clear();
        (_running, _denied, _failure) = (false, null, null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Immediately && Shown.Count == 0 && Reason is null)
        {
            var run = RunAsync();
            StateHasChanged();
            await run;
            StateHasChanged();
        }
    }

    private async Task RunAsync()
    {
        Reset();
        _run?.Dispose();
        var run = _run = new CancellationTokenSource();
        var ended = run.Token;
        _running = true;
        try
        {
            await Passed.InvokeAsync(false);
            ended.ThrowIfCancellationRequested();
            await foreach (var step in Run(ended).WithCancellation(ended))
            {
                // A step that came all the same was about something else.
                ended.ThrowIfCancellationRequested();
                _steps.Add(step);
                StateHasChanged();
            }
            ended.ThrowIfCancellationRequested();
            await Tested.InvokeAsync([.. _steps]);
            await Passed.InvokeAsync(_steps.Count > 0 && _steps.All(step => step.Outcome != TestOutcome.Failed));
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // Nobody waits for this run any more, however it ended.
        }
        catch (AccessDeniedException denied)
        {
            _denied = denied.Message;
        }
        catch (Exception failure)
        {
            var correlation = Correlation.Current();
            Log.TestFailed(Logger, correlation, failure);
            _failure = new ListFailure(Texts["Test.Failed.Title"], Texts["Test.Failed.Text"], correlation);
        }
        finally
        {
            _running &= run != _run;
        }
    }
}
