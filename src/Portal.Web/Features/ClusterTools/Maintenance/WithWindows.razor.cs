using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>Reads the maintenance windows of a cluster for what is inside. Its key is the cluster.</summary>
public sealed partial class WithWindows : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ClusterMaintenance? _read;
    private string? _failure;

    [Inject]
    internal MaintenanceFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<MaintenanceTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<WithWindows> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Cluster Cluster { get; set; } = default!;

    /// <summary>What is built on the first reading is not thrown away by the next: a form that is being filled in.</summary>
    [Parameter]
    public bool Once { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<ClusterMaintenance> ChildContent { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var last = await Feed.LastAsync(Cluster, _gone.Token);
        _read = Once && Feed.IsOld(last) ? null : last;
        // One after the other: a last reading that is slower than a new one would take its place.
        if (RendererInfo.IsInteractive && Feed.IsOld(last))
        {
            StateHasChanged();
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _failure = null;
        try
        {
            _read = await Feed.ReadAsync(Cluster, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (FarSideException failure)
        {
            _failure = Texts["Unread.Why", failure.Message, failure.Advice];
        }
        catch (Exception failure)
        {
            var correlation = Correlation.Current();
            Log.WindowsNotRead(Logger, correlation, failure);
            _failure = Texts["Unread.Unexpected", correlation];
        }
    }
}
