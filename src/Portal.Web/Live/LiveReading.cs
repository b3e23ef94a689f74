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
    private readonly CancellationTokenSource _gone = new();

    public ListFailure? Failure { get; private set; }

    public DateTimeOffset? StaleSince { get; private set; }

    /// <summary>Canceled when the person leaves the page.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <param name="read">Reads and keeps what it read.</param>
    /// <param name="lastRead">When the page was read last; null when it shows nothing yet.</param>
    public async Task RunAsync(Func<CancellationToken, Task> read, Func<DateTimeOffset?> lastRead)
    {
        try
        {
            await read(Gone);
            (Failure, StaleSince) = (null, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.ReadFailed(logger, correlation, failure);
            StaleSince = lastRead();
            Failure = StaleSince is null
                ? new ListFailure(texts["Failed.Title"], texts["Failed.Text"], correlation)
                : null;
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
