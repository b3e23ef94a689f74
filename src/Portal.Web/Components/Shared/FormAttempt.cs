using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Rules;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Shared;

/// <summary>
/// How sending a form goes: what stands against it, field by field, or why it could not be done at all. The texts are
/// <c>Denied</c>, <c>Save.Failed.Title</c> and <c>Save.Failed.Text</c> of the page's own.
/// </summary>
public sealed class FormAttempt : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ILogger _logger;
    private readonly IStringLocalizer _texts;

    internal FormAttempt(ILogger logger, IStringLocalizer texts) => (_logger, _texts) = (logger, texts);

    /// <summary>Canceled when the person leaves the page.</summary>
    public CancellationToken Gone => _gone.Token;

    public bool Runs { get; private set; }

    public ListFailure? Failure { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<FieldError> At(string field) =>
        [
            .. Findings
                .Where(it => it.Field == field)
                .Select(it => new FieldError(it.Sentence, Warning: it.Severity is Severity.Warning)),
        ];

    /// <summary>The field was changed: what stood against it is looked at anew.</summary>
    public void Mended(string field) => Replace(field, []);

    public void Replace(string field, IEnumerable<Finding> findings) =>
        Findings = [.. Findings.Where(it => it.Field != field), .. findings];

    public void Replace(IReadOnlyList<Finding> findings) => Findings = findings;

    /// <param name="send">Does it, and says what stands against it.</param>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> RunAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> send)
    {
        (Runs, Failure) = (true, null);
        try
        {
            Findings = await send(Gone);
            return Findings.Count == 0;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page; the change may have been made, and its entry says so.
            return false;
        }
        catch (AccessDeniedException denied)
        {
            Failure = new ListFailure(_texts["Denied"], denied.Message, Correlation.Current());
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.SaveFailed(_logger, correlation, failure);
            Failure = new ListFailure(_texts["Save.Failed.Title"], _texts["Save.Failed.Text"], correlation);
            return false;
        }
        finally
        {
            Runs = false;
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
