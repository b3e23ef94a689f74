using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Connections;

namespace Portal.Web.Features.Connections;

/// <summary>One connection: where it leads, how it goes, and what can be done with it.</summary>
public sealed partial class ConnectionPane : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _syncing;

    [Inject]
    internal ConnectionFeed Feed { get; set; } = default!;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

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
        _syncing = true;
        StateHasChanged();
        try
        {
            await Feed.SyncAsync(Row.Name, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
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
