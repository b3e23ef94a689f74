using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Changes;
using Creation = Portal.Core.Clusters.CreateCluster;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>The plan as sentences, what does not hold, why it is made, and the button that starts it.</summary>
public sealed partial class ReviewStep : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _failed;
    private ChangeFailure? _failure;
    private ChangeFailure? _seen;
    private bool _starting;
    private int _approvers;

    [Inject]
    internal Creation Creation { get; set; } = default!;

    [Inject]
    internal CurrentCaller Callers { get; set; } = default!;

    [Inject]
    internal AccessGate Gate { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ILogger<ReviewStep> Logger { get; set; } = default!;

    private string Verdict =>
        Wizard.Checks.Blocks switch
        {
            0 => "",
            1 => Texts["Verdict.One"],
            var blocks => Texts["Verdict.Many", blocks],
        };

    private string? NoStart =>
        _starting ? Texts["Start.Running"].Value
        : Wizard.IsAsAsked ? Texts["Revise.Same"].Value
        : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Taken before the wait, during which the step may be left.
        var gone = _gone.Token;
        var scope = Scope.Cluster(Wizard.Plan.Connection, Wizard.Plan.Basics.Name);
        var ruling = await Gate.RuleAsync(await Callers.GetAsync(), Permission.CreateCluster, scope, gone);
        _approvers = ruling.Approvers;
    }

    // The panel may open below the fold.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isNew = _failure is not null && _failure != _seen;
        _seen = _failure;
        if (isNew)
        {
            await _failed.FocusAsync();
        }
    }

    private async Task StartAsync()
    {
        // A second click finds the first still at work, or already gone to the operation's page.
        if (NoStart is not null)
        {
            return;
        }
        _failure = null;
        if (Wizard.Checks.Blocks > 0)
        {
            await Wizard.LeaveAllAsync();
            _failure = new ChangeFailure(Texts["Start.Refused"], Verdict + " " + Texts["Start.RefusedText"]);
            return;
        }
        _starting = true;
        if (await TryStartAsync(Wizard.Form.Reason, Wizard.Form.Ticket) is { } operation)
        {
            await Wizard.Draft.DeleteAsync();
            Navigation.NavigateTo($"/operations/{operation}");
            return;
        }
        _starting = false;
    }

    private async Task<long?> TryStartAsync(string reason, string ticket)
    {
        try
        {
            var caller = await Callers.GetAsync();
            var wish = new CreateWish(Wizard.Plan, reason, ticket, Wizard.Revises);
            switch (await Creation.StartAsync(caller, wish, _gone.Token))
            {
                case CreateClusterResult.Started started:
                    return started.OperationId;
                case CreateClusterResult.Refused refused:
                    _failure = new ChangeFailure(
                        Texts["Start.Refused"],
                        string.Join(
                            ' ',
                            refused
                                .Report.Findings.Where(finding => finding.Severity == Core.Rules.Severity.Block)
                                .Select(finding => finding.Sentence)
                        )
                    );
                    await Wizard.RetryAsync();
                    return null;
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (OperationConflictException conflict)
        {
            _failure = new ChangeFailure(
                Texts["Start.Conflict"],
                conflict.Message,
                RunningOperationId: conflict.RunningOperationId
            );
        }
        catch (FarSideException failure)
        {
            _failure = Logged(Texts["Start.FarSide", failure.Code], $"{failure.Message} {failure.Advice}", failure);
        }
        catch (AccessDeniedException denied)
        {
            _failure = new ChangeFailure(Texts["Start.Denied"], denied.Message);
        }
        catch (Exception failure)
        {
            _failure = Logged(Texts["Start.Failed"], Texts["Start.FailedText"], failure);
        }
        return null;
    }

    private ChangeFailure Logged(string title, string text, Exception failure)
    {
        var correlation = Correlation.Current();
        Log.StartFailed(Logger, correlation, failure);
        return new ChangeFailure(title, text, correlation);
    }
}
