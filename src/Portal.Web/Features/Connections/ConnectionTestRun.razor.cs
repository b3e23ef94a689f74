using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
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

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

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
        (_running, _denied) = (false, null);
    }

    private async Task RunAsync()
    {
        Reset();
        _run?.Dispose();
        var run = _run = new CancellationTokenSource();
        _running = true;
        await Passed.InvokeAsync(false);
        try
        {
            await foreach (var step in Run(run.Token).WithCancellation(run.Token))
            {
                _steps.Add(step);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            return;
        }
        catch (AccessDeniedException denied)
        {
            _denied = denied.Message;
        }
        finally
        {
            _running &= run != _run;
        }
        await Passed.InvokeAsync(_steps.Count > 0 && _steps.All(step => step.Outcome != TestOutcome.Failed));
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
