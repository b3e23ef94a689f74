using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Presets;
using Portal.Core.Rules;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Shared;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>One open wizard: what was entered, what can be chosen, what does not hold. Steps and panels show it.</summary>
internal sealed class CreateWizard(
    WizardCatalog catalog,
    DraftKeeper draft,
    Beginnings beginnings,
    WizardAccess access,
    IReadOnlyList<ClusterPreset> presets,
    PrerenderedData prerendered,
    TimeProvider time
) : IEntryForm
{
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly HashSet<WizardStep> _left = [];
    private (string, string, string)? _asked;
    private PlanForm? _asAsked;

    /// <summary>What the suggestions in the form were made of; the region after it may be given up before it is read.</summary>
    private RegionCatalog? _followed;
    private bool _live;
    private bool _unsaved;

    /// <summary>There is something new to show; raised on any thread.</summary>
    public event EventHandler? Changed;

    public PlanForm Form { get; private set; } = new();

    public ClusterPlan Plan { get; private set; } = default!;

    public WizardChecks Checks { get; private set; } = default!;

    public WizardCatalog Catalog => catalog;

    public DraftKeeper Draft => draft;

    public IReadOnlyList<string> Connections { get; private set; } = [];

    public IReadOnlyList<ClusterPreset> Presets => presets;

    /// <summary>A beginning that waits for a decision, because a draft is open already.</summary>
    public Beginning? Offer { get; private set; }

    /// <summary>What was to be begun from is not there.</summary>
    public bool BeginningMissing { get; private set; }

    /// <summary>What of the cluster that was begun from could not be taken over.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>Why the person may fill the form but not start it; null when they may.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The request that it changes; null for a new cluster.</summary>
    public long? Revises { get; private set; }

    /// <summary>To send this would ask for the same once more.</summary>
    public bool IsAsAsked => _asAsked is not null && PlanFormJson.Same(Form, _asAsked);

    public string Address(WizardStep step, int? pool = null) => WizardSteps.Address(step, pool, Revises);

    public async Task OpenAsync(WizardStep at, Origin? origin, CancellationToken cancellationToken)
    {
        Revises = origin?.Revises;
        // What is changed of a request is no draft of another cluster.
        draft.Kind = Revises is { } id
            ? string.Create(CultureInfo.InvariantCulture, $"{Permission.CreateCluster}/{ChangeAddress.Revises}/{id}")
            : Permission.CreateCluster;
        var start = await prerendered.OrReadAsync(
            "clusters.new",
            $"{origin}",
            () => ReadStartAsync(origin, cancellationToken)
        );
        (Connections, Refusal) = (start.Connections, start.Refusal);
        draft.Open(start.SavedAt, start.Revision);
        var form = start.Draft is null ? null : PlanFormJson.Read(start.Draft);
        var plan = start.Beginning is null ? null : PlanFormJson.Read(start.Beginning.Form);
        _asAsked = Revises is null ? null : plan;
        var same = form is null || plan is null || PlanFormJson.Same(form, plan);
        Offer = same || Revises is not null ? null : start.Beginning;
        BeginningMissing = origin is not null && plan is null;
        LeftOut = form is null ? start.Beginning?.LeftOut ?? [] : [];
        // A request is its own draft until something of it is changed.
        _unsaved = form is null && plan is not null && Revises is null;
        if (form is not null)
        {
            // Whoever comes back to a draft sees at once how its other steps stand.
            _left.UnionWith(WizardSteps.All.Where(step => step != at && step != WizardStep.Review));
        }
        form ??= plan ?? new PlanForm();
        Show(form.Connection.Length == 0 && Connections is [var only] ? form with { Connection = only } : form);
    }

    /// <summary>Begins to read what can be chosen; not while prerendering, for the far side may be slow.</summary>
    public Task GoLiveAsync()
    {
        _live = true;
        draft.Changed += (_, _) => Changed?.Invoke(this, EventArgs.Empty);
        if (_unsaved)
        {
            draft.Keep(PlanFormJson.Write(Form));
        }
        return RetryAsync();
    }

    /// <summary>A person changed something: it is checked, shown and saved.</summary>
    public void Change(PlanForm form)
    {
        var before = Form;
        Show(form);
        draft.Keep(PlanFormJson.Write(form));
        if (form.Connection != before.Connection)
        {
            _ = ReadConnectionAsync();
        }
        // A group's name is looked up when it is finished, not at each letter: see Touch.
        if (
            (form.Connection, form.Location, form.ExistingGroup)
            != (before.Connection, before.Location, before.ExistingGroup)
        )
        {
            _ = ReadFactsAsync();
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A person has been at this field; from now on what is wrong with it is shown beside it.</summary>
    public void Touch(string field)
    {
        _touched.Add(field);
        _ = ReadFactsAsync();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A person went on from a step: all that is wrong with it is shown from now on.</summary>
    public Task LeaveAsync(WizardStep step)
    {
        _left.Add(step);
        Changed?.Invoke(this, EventArgs.Empty);
        return draft.FlushAsync();
    }

    /// <summary>Everything that is wrong is shown at its field from now on.</summary>
    public Task LeaveAllAsync()
    {
        _left.UnionWith(WizardSteps.All);
        return LeaveAsync(WizardStep.Review);
    }

    public bool WasLeft(WizardStep step) => _left.Contains(step);

    /// <param name="field">The plan's field.</param>
    /// <param name="alone">Without what its members have (<c>nodePools</c>, not <c>nodePools[0].name</c>).</param>
    /// <param name="touched">The field that a person touches in its place: a tag's row has none of its own.</param>
    public IReadOnlyList<FieldError> ErrorsAt(string field, bool alone = false, string? touched = null) =>
        _touched.Contains(touched ?? field) || _left.Contains(WizardSteps.OfField(field))
            ?
            [
                .. Checks
                    .At(field)
                    .Where(finding => !alone || finding.Field == field)
                    .Select(finding => new FieldError(
                        finding.Sentence,
                        finding.RuleId,
                        finding.Severity == Severity.Warning
                    )),
            ]
            : [];

    IReadOnlyList<FieldError> IEntryForm.ErrorsAt(string field, bool alone, string touched) =>
        ErrorsAt(field, alone, touched);

    /// <summary>Takes the earlier plan in place of the draft, or leaves it.</summary>
    public void Decide(bool take)
    {
        var offer = Offer;
        Offer = null;
        if (take && offer is not null)
        {
            LeftOut = offer.LeftOut;
            Change(PlanFormJson.Read(offer.Form));
        }
    }

    /// <summary>Another window of the person wrote the draft: its entries, or these.</summary>
    public async Task ResolveAsync(bool takeOther)
    {
        if (!takeOther)
        {
            await draft.KeepMineAsync(PlanFormJson.Write(Form));
        }
        else if (draft.TakeOther() is { } other)
        {
            Show(PlanFormJson.Read(other));
            await RetryAsync();
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task RetryAsync() => Task.WhenAll(ReadConnectionAsync(), ReadFactsAsync(again: true));

    public ValueTask CloseAsync()
    {
        catalog.Dispose();
        return draft.DisposeAsync();
    }

    private async Task<WizardStart> ReadStartAsync(Origin? origin, CancellationToken cancellationToken)
    {
        var connections = await catalog.ConnectionsAsync(cancellationToken);
        var kept = await draft.FindAsync(PlanFormJson.Read, cancellationToken);
        var beginning = origin is null ? null : await beginnings.FindAsync(origin, kept?.Entries, cancellationToken);
        return new WizardStart(
            connections,
            kept is { } found ? PlanFormJson.Write(found.Entries) : null,
            kept?.SavedAt,
            kept?.Revision,
            beginning,
            await access.RefusalAsync(cancellationToken)
        );
    }

    private async Task ReadConnectionAsync()
    {
        var reading = catalog.ReadConnectionAsync(Form.Connection);
        Changed?.Invoke(this, EventArgs.Empty);
        await reading;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task ReadFactsAsync(bool again = false)
    {
        var asked = (Form.Connection, Form.Location, Form.ResourceGroup);
        if (!_live || (!again && asked == _asked))
        {
            return;
        }
        var samePlace =
            _asked is var (connection, location, _) && (connection, location) == (asked.Connection, asked.Location);
        _asked = asked;
        var reading = catalog.ReadFactsAsync(Plan, keep: samePlace);
        Changed?.Invoke(this, EventArgs.Empty);
        await reading;
        Show(Suggestions.Follow(Form, _followed, catalog.Region, presets));
        _followed = catalog.Region ?? _followed;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Show(PlanForm form)
    {
        (Form, Plan) = (form, form.ToPlan());
        var facts =
            catalog.Facts.Value
            ?? new CreateFacts(Plan, null, [], 0, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        Checks = WizardChecks.Of(form, facts with { Plan = Plan });
    }
}
