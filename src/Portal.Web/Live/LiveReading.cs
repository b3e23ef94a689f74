using Microsoft.Extensions.Localization;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Live;

/// <summary>
/// How a page's reading goes. While nothing was read yet a failure is the page's; later what was read stays in sight,
/// marked with its age. The texts are <c>Failed.Title</c> and <c>Failed.Text</c> of the page's own.
/// </summary>
internal sealed class LiveReading(ILogger logger, IStringLocalizer texts) : IDisposable
{
    private CancellationTokenSource _asked = new();
    private bool _gone;

    public ListFailure? Failure { get; private set; }

    public DateTimeOffset? StaleSince { get; private set; }

    /// <param name="read">Reads and keeps what it read.</param>
    /// <param name="lastRead">When the page was read last; null when it shows nothing yet.</param>
    public async Task RunAsync(Func<CancellationToken, Task> read, Func<DateTimeOffset?> lastRead)
    {
        if (_gone)
        {
            return;
        }
        var asked = _asked.Token;
        try
        {
            await read(asked);
            asked.ThrowIfCancellationRequested();
            (Failure, StaleSince) = (null, null);
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            // The person left the page, or asked for something else.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.ReadFailed(logger, correlation, failure);
            if (asked.IsCancellationRequested)
            {
                return;
            }
            StaleSince = lastRead();
            Failure = StaleSince is null
                ? new ListFailure(texts["Failed.Title"], texts["Failed.Text"], correlation)
                : null;
        }
    }

    /// <summary>Something else is asked: neither answer nor failure of what is being read is the page's any more.</summary>
    public void CallOff()
    {
        if (!_gone)
        {
            _asked.Cancel();
            _asked.Dispose();
            _asked = new CancellationTokenSource();
        }
    }

    public void Dispose()
    {
        _gone = true;
        _asked.Cancel();
        _asked.Dispose();
    }
}
