using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Approvals;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>Who has to ask for what, and how long what others say holds. What loosens it becomes a request.</summary>
public sealed partial class PolicyPage : IDisposable
{
    private LiveReading _reading = default!;
    private FormAttempt _attempt = default!;
    private string? _said;

    [Inject]
    internal PolicyEditing Editing { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal UnsentWords Unsent { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<PolicyTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<PolicyPage> Logger { get; set; } = default!;

    /// <summary>Null until the policy was read.</summary>
    private PolicyDraft? Draft
    {
        get => Unsent.Find<PolicyDraft>();
        set => Unsent.Keep(value);
    }

    private string? NoSave =>
        Draft is null ? Texts["Save.Unread"].Value
        : _attempt.Runs ? Texts["Saving"].Value
        : !Draft.IsChanged ? Texts["Save.Nothing"].Value
        : null;

    public void Dispose()
    {
        _reading.Dispose();
        _attempt.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        _attempt = new FormAttempt(Logger, Texts);
        await ReadAsync();
    }

    private Task ReadAsync() =>
        _reading.RunAsync(async gone => Draft ??= new PolicyDraft(await Editing.ReadAsync(gone)), () => null);

    private async Task SaveAsync()
    {
        _said = null;
        await _attempt.RunAsync(async gone => await TakeAsync(await Editing.SaveAsync(Draft!, gone), gone));
    }

    private async Task<IReadOnlyList<Finding>> TakeAsync(PolicyResult? result, CancellationToken gone)
    {
        switch (result)
        {
            case PolicyResult.Refused refused:
                return refused.Findings;
            case PolicyResult.Asked asked:
                Navigation.NavigateTo($"/operations/{asked.OperationId}");
                break;
            case PolicyResult.Saved:
                // What was changed while it was saved is still to be saved.
                Draft!.MoveOnto(await Editing.ReadAsync(gone));
                _said = Texts["Saved"];
                break;
            case PolicyResult.Moved:
                Draft!.MoveOnto(await Editing.ReadAsync(gone));
                _said = Texts[Draft.IsChanged ? "Moved" : "Moved.Same"];
                break;
        }

        return [];
    }
}
