using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Approvals;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Web.Components.Shared;
using Portal.Web.Components.Workloads;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>The workloads of a cluster, as it tells of them. Its key is the cluster.</summary>
public sealed partial class WorkloadList : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<WorkloadKind, LiveChanges<Workload>> _newest = [];
    private readonly Drawing _drawing = new();
    private PacedDrawing? _pace;
    private Freshness? _freshness;
    private List<Workload>? _all;
    private IReadOnlyList<Workload>? _shown;
    private IReadOnlyDictionary<string, ApprovalRuling> _rulings = new Dictionary<string, ApprovalRuling>();

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal WorkloadFeed Feed { get; set; } = default!;

    [Inject]
    internal RestartRights Rights { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal TimeProvider Time { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<WorkloadListTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<WorkloadList> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Cluster Cluster { get; set; } = default!;

    /// <summary>As the page's own address has it.</summary>
    [Parameter, EditorRequired]
    public ClusterPlace Address { get; set; } = default!;

    [Parameter, EditorRequired]
    public WorkloadFilter Filter { get; set; } = default!;

    private ChoiceOption[] States =>
        [
            new("", Texts["Filter.All"]),
            .. Enum.GetValues<WorkloadState>()
                .Select(state => new ChoiceOption(WorkloadFilter.WordOf(state), Texts[$"State.{state}"])),
        ];

    private ChoiceOption[] Kinds =>
        [
            new("", Texts["Filter.All"]),
            .. Enum.GetValues<WorkloadKind>()
                .Select(kind => new ChoiceOption(WorkloadAddress.WordOf(kind), kind.ToString())),
        ];

    /// <summary>Those that there are, and the one of the address.</summary>
    private ChoiceOption[] Namespaces =>
        [
            new("", Texts["Filter.All"]),
            .. (_all ?? [])
                .Select(it => it.Name.Namespace)
                .Concat(Filter.Namespace is { } chosen ? [chosen] : [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name => new ChoiceOption(name, name)),
        ];

    private string Counted => _all is null ? "" : Texts["Counted", _shown!.Count, _all.Count];

    private string Empty => _all is { Count: > 0 } ? "Empty.Filtered" : "Empty";

    private string Export => Navigation.GetUriWithQueryParameters(Href("workloads.csv"), Filter.Query());

    private string? Stale =>
        _freshness is { IsLive: false, Sentence: { } sentence } && _all is not null ? sentence : null;

    /// <summary>Nothing was ever read, and there is a reason.</summary>
    private ListFailure? Failure =>
        _all is null && _freshness is { IsLive: false, Sentence: { } sentence }
            ? new ListFailure(Texts["Failed"], Cluster.IsStopped ? Texts["Stopped"] : sentence)
            : null;

    public void Dispose() => _pace?.Dispose();

    protected override void OnParametersSet() => Choose();

    protected override void OnAfterRender(bool firstRender)
    {
        _drawing.Done();
        if (firstRender)
        {
            _pace = new PacedDrawing(_ => DrawAsync(), Time, Logger, static () => s_pause);
            foreach (var kind in Enum.GetValues<WorkloadKind>())
            {
                _ = _pace.FollowAsync(
                    Feed.FollowAsync(Cluster.Id, kind, _pace.Ended),
                    changes => Keep(kind, changes),
                    failure => Log.WorkloadsNotFollowed(Logger, Cluster.Name, failure)
                );
            }
        }
    }

    private string Href(string tool) => ClusterAddress.Of(Address.Name, Address.Connection, Address.Group, tool);

    private void Keep(WorkloadKind kind, LiveChanges<Workload> changes)
    {
        lock (_newest)
        {
            _newest[kind] = changes;
        }
    }

    private async Task<bool> DrawAsync()
    {
        LiveChanges<Workload>[] told;
        lock (_newest)
        {
            told = [.. _newest.Values];
        }
        var freshness = told.Select(it => it.Freshness).FirstOrDefault(it => !it.IsLive) ?? told[0].Freshness;
        // Until each kind has told of itself, or why it does not, it would look as if there were none.
        var known = told.Length == Enum.GetValues<WorkloadKind>().Length && told.All(Tells) && told.Any(IsKnown);
        var all = known ? told.SelectMany(it => it.All.Values).ToList() : _all;
        var spaces = (all ?? []).Select(it => it.Name.Namespace);
        var rulings = await Rights.InAsync(Cluster.Connection, Cluster.Name, spaces, CancellationToken.None);
        await InvokeAsync(() =>
        {
            (_freshness, _all, _rulings) = (freshness, all, rulings);
            Choose();
            var shown = _drawing.Begin();
            StateHasChanged();
            return shown;
        });
        return true;
    }

    private static bool IsKnown(LiveChanges<Workload> told) => told.Freshness.IsLive || told.All.Count > 0;

    private static bool Tells(LiveChanges<Workload> told) => IsKnown(told) || told.Freshness.Sentence is not null;

    private void Choose() => _shown = _all is null ? null : Filter.Apply(_all);
}
