using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Web.Authentication;

namespace Portal.Web.Features.CreateCluster;

/// <summary>
/// What can be chosen, read while the person fills in the form. A newer question makes the answer to an older one
/// worthless: it is canceled and never shown.
/// </summary>
internal sealed class WizardCatalog(
    ICatalog catalog,
    CreateFactsReader facts,
    IConnectionStore connections,
    OperationDefinitions definitions,
    WizardAccess access,
    CurrentCaller callers,
    IStringLocalizer<CreateClusterTexts> texts,
    ILogger<WizardCatalog> logger
) : IDisposable
{
    /// <summary>While a person types; before anything is sent the facts are read anew.</summary>
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(1);

    private CancellationTokenSource _connection = new();
    private CancellationTokenSource _facts = new();
    private bool _gone;

    public Reading<ConnectionCatalog> Connection { get; private set; } = new();

    public Reading<CreateFacts> Facts { get; private set; } = new();

    public RegionCatalog? Region => Facts.Value?.Catalog;

    /// <summary>The connections through which this portal can create clusters.</summary>
    public async Task<IReadOnlyList<string>> ConnectionsAsync(CancellationToken cancellationToken) =>
        !await access.MayReadAsync(cancellationToken)
            ? []
            :
            [
                .. (await connections.ListAsync(cancellationToken))
                    .Where(connection => definitions.Runs(Permission.CreateCluster, connection.Provider))
                    .Select(connection => connection.Name)
                    .Order(StringComparer.Ordinal),
            ];

    public async Task ReadConnectionAsync(string connection)
    {
        if (_gone)
        {
            return;
        }
        var asked = Renew(ref _connection);
        if (!await access.MayReadAsync(asked))
        {
            return;
        }
        Connection = new(Running: connection.Length > 0);
        if (connection.Length > 0)
        {
            Connection = await TryAsync(() => catalog.OfConnectionAsync(connection, asked), asked) ?? Connection;
        }
    }

    /// <param name="plan">What the facts are about.</param>
    /// <param name="keep">The last facts still hold, for all but the names that are taken.</param>
    public async Task ReadFactsAsync(ClusterPlan plan, bool keep)
    {
        if (_gone)
        {
            return;
        }
        var asked = Renew(ref _facts);
        if (!await access.MayReadAsync(asked))
        {
            return;
        }
        Facts = new(keep ? Facts.Value : null, Running: plan.Connection.Length > 0);
        if (plan.Connection.Length > 0)
        {
            var answer = await TryAsync(() => ReadAsync(plan, asked), asked);
            // A failed second reading leaves the first one in place.
            Facts = answer is null ? Facts : answer with { Value = answer.Value ?? Facts.Value };
        }
    }

    /// <summary>Gives up what is being read and lets go of what was; the circuit may outlive the page by hours.</summary>
    public void Dispose()
    {
        if (_gone)
        {
            return;
        }
        _gone = true;
        foreach (var reading in new[] { _connection, _facts })
        {
            reading.Cancel();
            reading.Dispose();
        }
        (Connection, Facts) = (new(), new());
    }

    private async Task<CreateFacts> ReadAsync(ClusterPlan plan, CancellationToken asked)
    {
        var scopes = AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeQuota);
        return await facts.ReadAsync(plan, scopes, s_oldest, asked);
    }

    private static CancellationToken Renew(ref CancellationTokenSource source)
    {
        source.Cancel();
        source.Dispose();
        source = new CancellationTokenSource();
        return source.Token;
    }

    private async Task<Reading<T>?> TryAsync<T>(Func<Task<T>> read, CancellationToken asked)
        where T : class
    {
        try
        {
            var value = await read();
            return asked.IsCancellationRequested ? null : new Reading<T>(value);
        }
        catch (Exception) when (asked.IsCancellationRequested)
        {
            return null;
        }
        catch (FarSideException failure)
        {
            return Failed<T>(texts["Catalog.Refused", failure.Code], $"{failure.Message} {failure.Advice}", failure);
        }
        catch (Exception failure)
        {
            return Failed<T>(texts["Catalog.Failed"], texts["Catalog.FailedText"], failure);
        }
    }

    private Reading<T> Failed<T>(string title, string text, Exception failure)
        where T : class
    {
        var correlation = Correlation.Current();
        Log.CatalogFailed(logger, correlation, failure);
        return new Reading<T>(Failure: new ReadingFailure(title, text, correlation));
    }
}
