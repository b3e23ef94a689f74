using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Operations;

/// <summary>A request on the page of its operation.</summary>
public sealed partial class RequestPanel : IDisposable
{
    /// <summary>Their forms say what holds by now, not what was asked for.</summary>
    private static readonly string[] s_unrevised = [Permission.EditApprovalPolicy, Permission.MapRoles];

    private FormAttempt _attempt = default!;
    private string? _refusal;
    private bool _said;
    private ElementReference _state;

    [Inject]
    internal RequestActs Acts { get; set; } = default!;

    [Inject]
    internal UnsentWords Unsent { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<OperationTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<RequestPanel> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public OperationDetail Detail { get; set; } = default!;

    /// <summary>Something was said; the page reads again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Said { get; set; }

    private string Comment
    {
        get => Unsent.Find<string>(nameof(Comment)) ?? "";
        set => Unsent.Keep(value, nameof(Comment));
    }

    private Operation Operation => Detail.Operation;

    private RequestOptions Options => Detail.Options ?? new RequestOptions();

    private string? Busy => _attempt.Runs ? Texts["Steer.Wait"].Value : null;

    private string? Wordless => string.IsNullOrWhiteSpace(Comment) ? Texts["Request.Comment.Needed"].Value : null;

    /// <summary>The form that changes the request; null where the person cannot, or there is nothing to change but why.</summary>
    private string? Revise =>
        Options.OffersRevise && Detail.Form is { HasEntries: true } form
            ? ChangeAddress.With(form.Address, ChangeAddress.Revises, Operation.Id)
            : null;

    /// <summary>Why who asked cannot change what has something to change.</summary>
    private string? NoRevise =>
        Revise is not null ? Options.NoRevise
        : Options.OffersRevise && s_unrevised.Contains(Operation.Kind, StringComparer.Ordinal)
            ? Texts["Request.Revise.Portal"].Value
        : null;

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized() => _attempt = new FormAttempt(Logger, Texts);

    /// <summary>The pressed button is gone by then; what became of the request is where the eye should be.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_said && !_attempt.Runs)
        {
            _said = false;
            await _state.FocusAsync();
        }
    }

    private async Task SayAsync(Func<RequestWord, CancellationToken, Task<string?>> act)
    {
        _refusal = null;
        var taken = await _attempt.RunAsync(async gone =>
        {
            _refusal = await act(new RequestWord(Operation.Id, Operation.PlanHash, Comment), gone);
            Comment = _refusal is null ? "" : Comment;
            return [];
        });
        if (taken || _attempt.Failure is not null)
        {
            await Said.InvokeAsync();
            _said = taken && _refusal is null;
        }
    }

    private string WordsHelp =>
        Options.OffersApprove ? Texts["Request.Comment.Help"]
        : Options.OffersBreakGlass ? Texts["Request.Comment.Glass"]
        : Texts["Request.Comment.Kept"];

    private string State(Request request) =>
        request.Outcome is { } outcome ? Texts[$"Request.{outcome}"]
        : !request.Awaits
            ? Texts[Operation.Approval == ApprovalMark.BreakGlass ? "Request.GlassBroken" : "Request.Decided"]
        : Operation.ApprovedUntil is not null ? Texts[IsCollected ? "Request.Approved.Collect" : "Request.Approved"]
        : RequestDecider.IsPortals(Operation.Target) ? Texts[$"Request.AwaitsAdmin.{Operation.Approvers}"]
        : Texts[$"Request.Awaits.{Operation.Approvers}", Where];

    private bool IsCollected => OperationKind.Collected.Contains(Operation.Kind, StringComparer.Ordinal);

    private string Where => Operation.Target.Cluster;

    private static string IconOf(Decision decision) =>
        decision switch
        {
            Decision.Approve => "check_circle",
            Decision.Reject => "cancel",
            Decision.BreakGlass => "emergency",
            _ => "fact_check",
        };
}
