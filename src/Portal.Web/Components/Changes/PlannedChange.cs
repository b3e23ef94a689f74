using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Changes;

/// <summary>
/// One change while its person is still choosing: what the pre-flight says of it. The far side is read once and when
/// asked for; what is entered meanwhile is judged by what was read. Starting reads everything anew.
/// </summary>
internal sealed class PlannedChange(
    ChangeCluster changes,
    CurrentCaller callers,
    IStringLocalizer<ChangeTexts> texts,
    ILogger<PlannedChange> logger
) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ClusterChange? _wanted;
    private bool _again;

    /// <summary>There is something new to show.</summary>
    public event EventHandler? Changed;

    public ChangeReview? Review { get; private set; }

    /// <summary>The far side is being read.</summary>
    public bool Checking { get; private set; }

    /// <summary>Why the last pre-flight could not run; an earlier one stays in sight.</summary>
    public ChangeFailure? CheckFailure { get; private set; }

    /// <summary>Why the last try to start it did not succeed.</summary>
    public ChangeFailure? StartFailure { get; private set; }

    /// <summary>Another wish; null while it cannot be said yet.</summary>
    public async Task WantAsync(ClusterChange? change)
    {
        _wanted = change;
        if (change is null || Checking || _gone.IsCancellationRequested)
        {
            return;
        }
        if (Review is not { } earlier || !earlier.Serves(change))
        {
            await CheckAsync();
        }
        else if (change != earlier.Change)
        {
            await TryAsync(async caller => await changes.JudgeAsync(caller, earlier, change, _gone.Token));
            if (_wanted != change)
            {
                // A late judgement may stand where that of a newer wish stood.
                await WantAsync(_wanted);
            }
        }
    }

    /// <summary>The whole pre-flight, with everything read anew.</summary>
    public async Task CheckAsync()
    {
        if (_wanted is not { } change || Checking || _gone.IsCancellationRequested)
        {
            // What is being read may be what there was before.
            _again = Checking;
            return;
        }
        (Checking, CheckFailure, _again) = (true, null, false);
        Changed?.Invoke(this, EventArgs.Empty);
        await TryAsync(caller => changes.ReviewAsync(caller, change, _gone.Token));
        Checking = false;
        if (_again)
        {
            await CheckAsync();
        }
        else if (CheckFailure is null && _wanted != change)
        {
            await WantAsync(_wanted);
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <returns>The operation; null when it was not started, <see cref="StartFailure"/> says why.</returns>
    public async Task<long?> StartAsync(ChangeWish wish)
    {
        StartFailure = null;
        try
        {
            switch (await changes.StartAsync(await callers.GetAsync(), wish, _gone.Token))
            {
                case ChangeResult.Started started:
                    return started.OperationId;
                case ChangeResult.Refused refused:
                    StartFailure = new ChangeFailure(texts["Start.Refused"], Sentences(refused.Report));
                    await CheckAsync();
                    return null;
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (OperationConflictException conflict)
        {
            StartFailure = new ChangeFailure(
                texts["Start.Conflict"],
                conflict.Message,
                RunningOperationId: conflict.RunningOperationId
            );
        }
        catch (AccessDeniedException denied)
        {
            StartFailure = new ChangeFailure(texts["Start.Denied"], denied.Message, Correlation.Current());
        }
        catch (FarSideException failure)
        {
            StartFailure = Logged(Log.StartFailed, texts["FarSide", failure.Code], Words(failure), failure);
        }
        catch (Exception failure)
        {
            StartFailure = Logged(Log.StartFailed, texts["Start.Failed"], texts["Start.FailedText"], failure);
        }
        return null;
    }

    /// <summary>The page closes it, and its circuit once more.</summary>
    public void Dispose()
    {
        if (!_gone.IsCancellationRequested)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    private async Task TryAsync(Func<Caller, Task<ChangeReview?>> review)
    {
        try
        {
            Review = await review(await callers.GetAsync());
            CheckFailure = Review is null ? new ChangeFailure(texts["Gone.Title"], texts["Gone.Text"]) : null;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (AccessDeniedException denied)
        {
            CheckFailure = new ChangeFailure(texts["Check.Denied"], denied.Message, Correlation.Current());
        }
        catch (FarSideException failure)
        {
            CheckFailure = Logged(Log.CheckFailed, texts["FarSide", failure.Code], Words(failure), failure);
        }
        catch (Exception failure)
        {
            CheckFailure = Logged(Log.CheckFailed, texts["Check.Failed"], texts["Check.FailedText"], failure);
        }
    }

    private ChangeFailure Logged(Action<ILogger, string, Exception> log, string title, string text, Exception failure)
    {
        var correlation = Correlation.Current();
        log(logger, correlation, failure);
        return new ChangeFailure(title, text, correlation);
    }

    private static string Words(FarSideException failure) => $"{failure.Message} {failure.Advice}";

    private static string Sentences(PreflightReport report) =>
        string.Join(
            ' ',
            report.Findings.Where(finding => finding.Severity == Severity.Block).Select(finding => finding.Sentence)
        );
}
