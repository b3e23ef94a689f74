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
    private static readonly TestStep[] s_all = Enum.GetValues<TestStep>();
    private readonly List<TestedStep> _steps = [];
    private CancellationTokenSource? _run;
    private bool _running;
    private string? _denied;
    private ListFailure? _failure;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ConnectionTestRun> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<CancellationToken, IAsyncEnumerable<TestedStep>> Run { get; set; } = default!;

    /// <summary>Why nothing can be tried now; null when it can.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Whether no step failed; false when the run began.</summary>
    [Parameter]
    public EventCallback<bool> Passed { get; set; }

    private IReadOnlyList<TimelineItem> Items =>
        [.. s_all.Where(step => step <= Last || (_running && step <= Last + 1)).Select(Item)];

    private TestStep Last => _steps is [.., var last] ? last.Step : TestStep.Read - 1;

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

    private TimelineItem Item(TestStep step)
    {
        var title = Texts[$"Step.{step}"].Value;
        return _steps.FirstOrDefault(it => it.Step == step) switch
        {
            { } tested => new TimelineItem(
                ToneOf(tested.Outcome),
                title,
                Texts[$"Outcome.{tested.Outcome}"],
                tested.Sentence
            ),
            null when _running && step == Last + 1 => new TimelineItem(
                Tone.Accent,
                title,
                Texts["Outcome.Running"],
                Texts["Outcome.Running"]
            ),
            null => new TimelineItem(Tone.Neutral, title, Texts["Outcome.Skipped"], Texts["Outcome.Skipped"]),
        };
    }

    private static Tone ToneOf(TestOutcome outcome) =>
        outcome switch
        {
            TestOutcome.Passed => Tone.Good,
            TestOutcome.Warning => Tone.Warning,
            _ => Tone.Bad,
        };
}
