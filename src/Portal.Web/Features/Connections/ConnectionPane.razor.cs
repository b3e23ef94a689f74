using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>One connection: where it leads, how it goes, and what can be done with it.</summary>
public sealed partial class ConnectionPane : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _syncing;
    private ListFailure? _failure;

    [Inject]
    internal ConnectionFeed Feed { get; set; } = default!;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ConnectionPane> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public ConnectionRow Row { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback Close { get; set; }

    /// <summary>The list is to be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Read { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>One that was attached just now is read at once, not with the others some minutes later.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Row.State is ConnectionState.NotRead)
        {
            await SyncAsync();
        }
    }

    private async Task SyncAsync()
    {
        (_syncing, _failure) = (true, null);
        StateHasChanged();
        try
        {
            await Feed.SyncAsync(Row.Name, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (AccessDeniedException denied)
        {
            _failure = new ListFailure(Texts["Denied"], denied.Message, Correlation.Current());
            return;
        }
        catch (Exception failure)
        {
            var correlation = Correlation.Current();
            Log.SyncFailed(Logger, correlation, failure);
            _failure = new ListFailure(Texts["Sync.Failed.Title"], Texts["Sync.Failed.Text"], correlation);
            return;
        }
        finally
        {
            _syncing = false;
        }
        await Read.InvokeAsync();
    }

    private async IAsyncEnumerable<TestedStep> TestAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Feed.FindAsync(Row.Name, cancellationToken) is { } connection)
        {
            await foreach (var step in Trials.TestAsync(connection, cancellationToken))
            {
                yield return step;
            }
        }
    }

    private void Go(string what) => Navigation.NavigateTo($"/connections/{Uri.EscapeDataString(Row.Name)}/{what}");
}
