using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>Asks the cluster, once the page is there: what is rendered first waits for no far side.</summary>
public sealed partial class RestartedWorkload : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _read;
    private Workload? _workload;
    private ListFailure? _failure;

    [Inject]
    internal FindWorkload Workloads { get; set; } = default!;

    [Inject]
    internal CurrentCaller Callers { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<RestartTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<RestartedWorkload> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Cluster Cluster { get; set; } = default!;

    [Parameter, EditorRequired]
    public WorkloadName Name { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment<Workload> Found { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment Missing { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var correlation = Correlation.Current();
        try
        {
            _workload = await Workloads.RunAsync(await Callers.GetAsync(), Cluster.Id, Name, _gone.Token);
            (_read, _failure) = (true, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (AccessDeniedException denied)
        {
            _failure = new ListFailure(Texts["Unread.Title"], denied.Message, correlation);
        }
        catch (FarSideException failure)
        {
            _failure = new ListFailure(Texts["Unread.Title"], $"{failure.Message} {failure.Advice}", correlation);
        }
        catch (Exception failure)
        {
            Log.WorkloadNotRead(Logger, correlation, failure);
            _failure = new ListFailure(Texts["Unread.Title"], Texts["Unread.Unexpected"], correlation);
        }
    }
}
