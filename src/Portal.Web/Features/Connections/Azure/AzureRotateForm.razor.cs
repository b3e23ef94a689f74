using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>Another way to sign in for a connection that there is, its test, and why. The old one serves until it is saved.</summary>
public sealed partial class AzureRotateForm : IDisposable
{
    private FormAttempt _attempt = default!;
    private AzureForm _form = default!;
    private ConnectionTestRun? _test;
    private IReadOnlyList<TestedStep> _tested = [];
    private ReasonWords _words = default!;
    private bool _waived;

    [Inject]
    internal ConnectionEdits Edits { get; set; } = default!;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<AzureRotateForm> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Connection Known { get; set; } = default!;

    /// <summary>What it says so far.</summary>
    [Parameter, EditorRequired]
    public ConnectionRow Before { get; set; } = default!;

    private string Back => $"/connections?name={Uri.EscapeDataString(Known.Name)}";

    private bool Passed => _tested.Count > 0 && _tested.All(step => step.Outcome is not TestOutcome.Failed);

    private string? NoTest =>
        _form.Credential is AzureCredentialKind.ClientSecret && _form.Secret is null
            ? Texts["Azure.Rotate.NoSecret"].Value
        : _form.Credential is AzureCredentialKind.ClientCertificate && _form.Certificate is null
            ? Texts["Azure.Rotate.NoCertificate"].Value
        : null;

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized()
    {
        _attempt = new FormAttempt(Logger, Texts);
        _words = Edits.Unsent.Begin<ReasonWords>();
        _form = Edits.Unsent.Find<AzureForm>() ?? AzureForm.Of(Known);
        Edits.Unsent.Keep(_form);
    }

    private void Forget()
    {
        _tested = [];
        _test?.Reset();
    }

    private IAsyncEnumerable<TestedStep> TestAsync(CancellationToken cancellationToken)
    {
        _tested = [];
        return Trials.TestAsync(AzureConnection.Propose(Known, _form.Access, _form.Proof), cancellationToken);
    }

    private async Task SaveAsync()
    {
        var request = new RotateAzureRequest
        {
            Access = _form.Access,
            Secret = _form.Proof,
            Tested = _tested,
            Evidence =
                Passed ? TestEvidence.Passed
                : _waived ? TestEvidence.Waived
                : TestEvidence.None,
            Words = new ChangeWords(_words.Reason, _words.Ticket),
        };
        if (await _attempt.RunAsync(gone => Edits.RotateAsync(Known, request, gone)))
        {
            Navigation.NavigateTo(Back);
        }
    }
}
