using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Connections.Azure;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>
/// Adds connections to Azure: sign in, choose subscriptions, test and save. A step is left forwards only when nothing
/// stands against it; backwards nothing is lost.
/// </summary>
public sealed partial class AddAzurePage : IDisposable
{
    private static readonly string[] s_signIn = ["cloud", "tenant", "client", "secret", "certificate", "trust"];
    private static readonly string[] s_review = ["reason", "ticket", "test", "connection"];
    private AzureWizard _wizard = default!;
    private FormAttempt _attempt = default!;
    private AzureStep _step;
    private bool _moved;
    private ElementReference _middle;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal ConnectionEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<AddAzurePage> Logger { get; set; } = default!;

    /// <summary>Another step on which something is to be put right.</summary>
    private AzureStep? Elsewhere =>
        _attempt
            .Findings.Select(finding => StepOf(finding.Field))
            .Where(step => step != _step)
            .Cast<AzureStep?>()
            .Min();

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized() =>
        (_wizard, _attempt) = (Edits.Unsent.Begin<AzureWizard>(), new FormAttempt(Logger, Texts));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moved)
        {
            _moved = false;
            await _middle.FocusAsync();
        }
    }

    private void GoAsync(AzureStep step)
    {
        // As far as nothing stands against the steps on the way.
        var to = step;
        _attempt.Replace(Check());
        for (var before = AzureStep.SignIn; before < step; before++)
        {
            if (_attempt.Findings.Any(finding => StepOf(finding.Field) == before))
            {
                to = before;
                break;
            }
        }

        _attempt.Replace([.. _attempt.Findings.Where(finding => StepOf(finding.Field) == to && to < step)]);
        _moved = to != _step;
        _step = to;
    }

    private IReadOnlyList<Finding> Check()
    {
        var request = _wizard.Request;
        return
        [
            .. Trials.Check(request.Access, request.Secret),
            .. ChosenSubscriptionRules.Check(request.Chosen, known: []),
        ];
    }

    private async Task SaveAsync()
    {
        var names = _wizard.Chosen.Select(choice => choice.Name.Trim()).ToArray();
        if (await _attempt.RunAsync(gone => Edits.AddAsync(_wizard.Request, gone)))
        {
            Navigation.NavigateTo($"/connections?name={Uri.EscapeDataString(names[0])}");
        }
    }

    private void ChooseCloud(ChangeEventArgs change)
    {
        if (change.Value is string cloud && Trials.Clouds.Contains(cloud, StringComparer.Ordinal))
        {
            _wizard.Form.Cloud = cloud;
            _attempt.Mended("cloud");
            _wizard.Forget();
        }
    }

    private string CloudName(string cloud) =>
        Texts[$"Azure.Cloud.{cloud}"] is { ResourceNotFound: false } known ? known.Value : cloud;

    private static AzureStep StepOf(string field) =>
        s_signIn.Contains(field, StringComparer.Ordinal) ? AzureStep.SignIn
        : s_review.Contains(field, StringComparer.Ordinal) ? AzureStep.Review
        : AzureStep.Subscriptions;
}
