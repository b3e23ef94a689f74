using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Components.Changes;

namespace Portal.Web.Features.Operations;

/// <summary>A request on the page of its operation.</summary>
public sealed partial class RequestPanel : IDisposable
{
    /// <summary>Their forms say what holds by now, not what was asked for.</summary>
    private static readonly string[] s_unrevised = [Permission.EditApprovalPolicy, Permission.MapRoles];

    private readonly CancellationTokenSource _gone = new();
    private string _comment = "";
    private string? _refusal;
    private bool _saying;
    private bool _said;
    private ElementReference _state;

    [Inject]
    internal RequestActs Acts { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<OperationTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public OperationDetail Detail { get; set; } = default!;

    /// <summary>Something was said; the page reads again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Said { get; set; }

    private Operation Operation => Detail.Operation;

    private RequestOptions Options => Detail.Options ?? new RequestOptions();

    private string? Busy => _saying ? Texts["Steer.Wait"].Value : null;

    private string? Wordless => string.IsNullOrWhiteSpace(_comment) ? Texts["Request.Comment.Needed"].Value : null;

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

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>The pressed button is gone by then; what became of the request is where the eye should be.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_said && !_saying)
        {
            _said = false;
            await _state.FocusAsync();
        }
    }

    private async Task SayAsync(Func<RequestWord, CancellationToken, Task<string?>> act)
    {
        (_saying, _refusal) = (true, null);
        try
        {
            _refusal = await act(new RequestWord(Operation.Id, Operation.PlanHash, _comment), _gone.Token);
            _comment = _refusal is null ? "" : _comment;
        }
        finally
        {
            _saying = false;
        }

        await Said.InvokeAsync();
        _said = _refusal is null;
    }

    private string WordsHelp =>
        Options.OffersApprove ? Texts["Request.Comment.Help"]
        : Options.OffersBreakGlass ? Texts["Request.Comment.Glass"]
        : Texts["Request.Comment.Kept"];

    private string State(Request request) =>
        request.Outcome is { } outcome ? Texts[$"Request.{outcome}"]
        : !request.Awaits
            ? Texts[Operation.Approval == ApprovalMark.BreakGlass ? "Request.GlassBroken" : "Request.Decided"]
        : Operation.ApprovedUntil is not null ? Texts["Request.Approved"]
        : RequestDecider.IsPortals(Operation.Target) ? Texts[$"Request.AwaitsAdmin.{Operation.Approvers}"]
        : Texts[$"Request.Awaits.{Operation.Approvers}", Where];

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
