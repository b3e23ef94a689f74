using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Changes;

/// <summary>
/// Everything around a change of a cluster that exists: the plan in words, before and after, the pre-flight, reason,
/// typed name, draft, start. A page for a new kind of change is a form inside of it:
/// <list type="number">
/// <item>a <see cref="ClusterChange"/> in Core, with its words, rights and rules;</item>
/// <item>a record of what is entered, as typed, with a value for every member (it is the draft);</item>
/// <item>a page <c>/clusters/{Name}/…</c> with the policy of the change's permission, in a <c>ClusterFrame</c>, that gives
/// <see cref="Begin"/> (entries from the cluster), <see cref="Plan"/> (entries to a change; null only while it cannot be
/// said at all, what is merely wrong is the rules' to say), <see cref="Resume"/> (a change back to entries), and
/// <see cref="Fields"/> made of <c>Components/Fields</c>, whose paths are the fields that the rules name;</item>
/// <item>its address in <see cref="ChangeAddress"/>, from where requests are revised and asked for anew.</item>
/// </list>
/// <see cref="Summary"/> is for what the person should have in sight beside it, such as quota.
/// </summary>
public sealed partial class ChangeForm<TEntries> : IEntryForm, IAsyncDisposable
    where TEntries : class
{
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private ElementReference _failed;
    private ChangeFailure? _shownFailure;
    private Cluster _seen = default!;
    private Cluster _latest = default!;
    private TEntries _entries = default!;
    private ClusterChange? _change;
    private EarlierLink? _link;
    private EarlierPlan? _earlier;
    private string _reason = "";
    private string _ticket = "";
    private string _typed = "";
    private bool _entered;
    private bool _opened;
    private bool _live;
    private bool _starting;

    [Inject]
    internal PlannedChange Planned { get; set; } = default!;

    [Inject]
    internal DraftKeeper Draft { get; set; } = default!;

    [Inject]
    internal ChangeOpening Opening { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ChangeTexts> Texts { get; set; } = default!;

    /// <summary>The cluster as the inventory has it; it may change while the person is still choosing.</summary>
    [Parameter, EditorRequired]
    public Cluster Cluster { get; set; } = default!;

    /// <summary>What tells its draft from those of other changes of this cluster: <c>scale/apps</c>.</summary>
    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>Above the fields.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>On the button that starts it.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    /// <summary>What it takes away does not come back.</summary>
    [Parameter]
    public bool Danger { get; set; }

    /// <summary>Where a person goes who thinks better of it.</summary>
    [Parameter, EditorRequired]
    public string Back { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<Cluster, TEntries> Begin { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<Cluster, TEntries, ClusterChange?> Plan { get; set; } = default!;

    /// <summary>
    /// The entries that say an earlier plan; null where it is another kind's. Without it there is nothing to enter but why.
    /// </summary>
    [Parameter]
    public Func<Cluster, ClusterChange, TEntries?>? Resume { get; set; }

    /// <summary>What is wrong with entries that no change could even say, such as a number that is none.</summary>
    [Parameter]
    public Func<TEntries, IEnumerable<EntryFault>> Faults { get; set; } = _ => [];

    [Parameter]
    public RenderFragment<ChangeView<TEntries>>? Fields { get; set; }

    [Parameter]
    public RenderFragment<ChangeView<TEntries>>? Summary { get; set; }

    [SupplyParameterFromQuery]
    private string? Revises { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    private bool IsRevision => _link is { Revises: true };

    /// <summary>The address names a plan that this form cannot begin from.</summary>
    private bool IsAstray => _opened && _link is not null && _earlier is null;

    private string BackTo => _link?.Address ?? Back;

    private string Verb =>
        IsRevision ? Texts["Revise"]
        : MustAsk is null ? Action
        : Texts["Ask"];

    private ChangeView<TEntries> View => new(_entries, _seen, Planned.Review, Set);

    /// <summary>What will happen, and what only a look at the far side tells of it.</summary>
    private IReadOnlyList<string> Sentences(ClusterChange change) =>
        [
            .. change.Sentences(_seen),
            .. Planned.Review is { } review && review.Serves(change) ? change.Outlook(review.Facts) : [],
        ];

    private string? TypedName => _change?.TypedName(_seen);

    private string? ChangedMeanwhile =>
        Planned.Review?.Report.Findings.FirstOrDefault(finding => finding.RuleId == "P-ETAG")?.Sentence;

    /// <summary>Who has to agree before it starts; null when nobody has to.</summary>
    private string? MustAsk =>
        Planned.Review is { Ruling: { MustAsk: true, Refusal: null } ruling } review
            ? Texts[$"Ask.{ruling.Approvers}", review.Cluster.Name].Value
            : null;

    /// <summary>Why it cannot be started now; the first thing to do about it, where there are several.</summary>
    private string? NoStart =>
        _starting ? Texts["Start.Running"].Value
        : Faults(_entries).FirstOrDefault() is { } fault ? fault.Sentence
        : _change is null ? Texts["Start.Incomplete"].Value
        : Planned.Review?.Refusal is { } refusal ? refusal
        : Planned.Checking ? Texts["Start.Checking"].Value
        : Planned.Review is not { } review || Planned.CheckFailure is not null ? Texts["Start.Unchecked"].Value
        : review.Report.Blocks ? Texts["Start.Blocked", review.Report.Findings.Count - review.Report.Warnings].Value
        : TypedName is { } name && !string.Equals(_typed.Trim(), name, StringComparison.Ordinal)
            ? Texts["TypedName", name].Value
        : ChangeReason.Check(_reason, _ticket) is [var missing, ..] ? missing.Sentence
        : IsRevision && _earlier?.Says(_change, _reason, _ticket) == true ? Texts["Revise.Same"].Value
        : null;

    public IReadOnlyList<FieldError> ErrorsAt(string field, bool alone, string touched)
    {
        if (!_touched.Contains(touched))
        {
            return [];
        }
        var faults = Faults(_entries).Where(fault => IsAt(fault.Field, field, alone));
        var findings = _change is null ? [] : Planned.Review?.Report.Findings ?? [];
        return
        [
            .. faults.Select(fault => new FieldError(fault.Sentence)),
            .. findings
                .Where(finding => IsAt(finding.Field, field, alone))
                .Select(finding => new FieldError(
                    finding.Sentence,
                    finding.RuleId,
                    finding.Severity == Severity.Warning
                )),
        ];
    }

    public void Touch(string field)
    {
        _touched.Add(field);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        Planned.Changed -= Refresh;
        Draft.Changed -= Refresh;
        Planned.Dispose();
        await Draft.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        (_seen, _latest) = (Cluster, Cluster);
        _link = EarlierLink.Read(Revises, From);
        Draft.Kind = string.Create(CultureInfo.InvariantCulture, $"change/{Cluster.Id:N}/{Kind}{_link?.Suffix}");
        _entries = Begin(Cluster);
        var start = await Opening.ReadAsync<TEntries>(Draft, _link);
        if (start.Earlier is { } earlier && Resumed(earlier) is { } entries)
        {
            (_earlier, _entries, _entered) = (earlier, entries, true);
            (_reason, _ticket) = (earlier.Reason, earlier.Ticket);
        }
        if (start.Draft is { } kept)
        {
            (_entries, _reason, _ticket, _entered) = (kept.Entries, kept.Reason, kept.Ticket, true);
            Draft.Open(start.SavedAt, start.Revision);
        }
        (_opened, _change) = (true, Wished());
        if (_live)
        {
            // The first picture was shown while this was still read.
            await PlanAsync();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!_live || ReferenceEquals(_latest, Cluster))
        {
            return;
        }
        var before = _latest;
        _latest = Cluster;
        if (!_entered)
        {
            // Nobody has said anything yet that the new state could contradict.
            (_seen, _entries) = (Cluster, Begin(Cluster));
            await PlanAsync();
        }
        else if (_change is { } change && change.VersionIn(before) != change.VersionIn(Cluster))
        {
            await Planned.CheckAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _live = true;
            Planned.Changed += Refresh;
            Draft.Changed += Refresh;
            if (_opened)
            {
                await PlanAsync();
            }
            StateHasChanged();
        }
        // The panel may open below the fold.
        var isNew = Planned.StartFailure is not null && Planned.StartFailure != _shownFailure;
        _shownFailure = Planned.StartFailure;
        if (isNew)
        {
            await _failed.FocusAsync();
        }
    }

    /// <summary>Null where the earlier plan is about something else than this form.</summary>
    private TEntries? Resumed(EarlierPlan earlier)
    {
        if (ChangeJson.Find(earlier.Plan) is not { } change || change.ClusterId != _seen.Id)
        {
            return null;
        }
        var entries = Resume is null ? _entries : Resume(_seen, change);
        var same =
            entries is not null
            && Plan(_seen, entries) is { } planned
            && planned.GetType() == change.GetType()
            && planned.Target(_seen) == change.Target(_seen);
        return same ? entries : null;
    }

    private async Task ResolveAsync(bool takeOther)
    {
        if (!takeOther)
        {
            await Draft.KeepMineAsync(new ChangeDraft<TEntries>(_entries, _reason, _ticket).Write());
        }
        else if (Draft.TakeOther() is { } other && ChangeDraft<TEntries>.Read(other) is var kept)
        {
            (_entries, _reason, _ticket) = (kept.Entries, kept.Reason, kept.Ticket);
            await PlanAsync();
        }
    }

    private void Set(TEntries entries)
    {
        _entries = entries;
        Keep();
        // The fields must hold this before the next entry comes, however long the rules take.
        StateHasChanged();
        _ = InvokeAsync(PlanAsync);
    }

    private void SetReason(string reason)
    {
        _reason = reason;
        Keep();
    }

    private void SetTicket(string ticket)
    {
        _ticket = ticket;
        Keep();
    }

    private void Keep()
    {
        _entered = true;
        Draft.Keep(new ChangeDraft<TEntries>(_entries, _reason, _ticket).Write());
    }

    private ClusterChange? Wished() => IsAstray ? null : Plan(_seen, _entries)?.SeenIn(_seen);

    private async Task PlanAsync()
    {
        _change = Wished();
        await Planned.WantAsync(_change);
        StateHasChanged();
    }

    /// <summary>What was entered stays; what it is measured against is what there is now.</summary>
    private Task LookAgainAsync()
    {
        _seen = Planned.Review?.Cluster ?? Cluster;
        return PlanAsync();
    }

    private async Task DiscardAsync()
    {
        if (await Draft.DeleteAsync())
        {
            Navigation.NavigateTo(BackTo);
        }
    }

    private async Task StartAsync()
    {
        // A second click finds the first still at work, or already gone to the operation's page.
        if (NoStart is not null || _change is not { } change)
        {
            return;
        }
        _starting = true;
        var wish = new ChangeWish(change, _reason, _ticket, _typed, IsRevision ? _link!.Id : null);
        if (await Planned.StartAsync(wish) is { } operation)
        {
            await Draft.DeleteAsync();
            Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/operations/{operation}"));
            return;
        }
        _starting = false;
    }

    private static bool IsAt(string found, string field, bool alone) =>
        found.StartsWith(field, StringComparison.Ordinal)
        && (found.Length == field.Length || (!alone && found[field.Length] == '['));

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
