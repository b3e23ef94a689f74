using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>Signs in with what was entered, step by step, and offers the subscriptions that it sees.</summary>
public sealed partial class AzureSubscriptionsStep
{
    private bool _finding;
    private ListFailure? _failure;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<AzureSubscriptionsStep> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public AzureWizard Wizard { get; set; } = default!;

    [Parameter, EditorRequired]
    public FormAttempt Attempt { get; set; } = default!;

    /// <summary>Signing in was tried here, but the subscriptions did not come: the person went back and forth.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Wizard is { SignedIn: { Count: > 0 } steps, Found: null })
        {
            await FindAsync(steps.All(step => step.Outcome is not TestOutcome.Failed));
            StateHasChanged();
        }
    }

    private IAsyncEnumerable<TestedStep> SignInAsync(CancellationToken cancellationToken) =>
        Trials.TestAsync(
            AzureConnection.Propose(Wizard.Form.Access, Wizard.Form.Proof, subscription: ""),
            cancellationToken
        );

    private async Task FindAsync(bool passed)
    {
        _failure = null;
        if (!passed)
        {
            return;
        }
        _finding = true;
        StateHasChanged();
        var asked = Wizard.SignIn;
        try
        {
            var found = await Trials.FindAsync(Wizard.Form.Access, Wizard.Form.Proof, Attempt.Gone);
            if (asked == Wizard.SignIn)
            {
                Wizard.Find(found);
            }
        }
        catch (OperationCanceledException) when (Attempt.Gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (AccessDeniedException denied)
        {
            _failure = new ListFailure(Texts["Denied"], denied.Message, Correlation.Current());
        }
        catch (FarSideException refusal)
        {
            _failure = new ListFailure(
                Texts["Azure.Subscriptions.Failed"],
                $"{refusal.Message} {refusal.Advice}",
                Correlation.Current()
            );
        }
        catch (Exception failure)
        {
            var correlation = Correlation.Current();
            Log.TestFailed(Logger, correlation, failure);
            _failure = new ListFailure(Texts["Test.Failed.Title"], Texts["Test.Failed.Text"], correlation);
        }
        finally
        {
            _finding = false;
        }
    }
}
