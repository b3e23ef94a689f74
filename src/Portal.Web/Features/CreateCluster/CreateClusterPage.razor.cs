using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Navigation;

namespace Portal.Web.Features.CreateCluster;

/// <summary>The wizard that creates a cluster. The step and the edited pool stand in the address.</summary>
public sealed partial class CreateClusterPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _middle;
    private ReadingFailure? _failure;
    private WizardStep _step;
    private bool _open;
    private bool _live;
    private bool _moved;

    [Inject]
    internal CreateWizard Wizard { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ConfirmDialog Confirm { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<CreateClusterTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<CreateClusterPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Step { get; set; }

    [SupplyParameterFromQuery]
    private string? Pool { get; set; }

    /// <summary>The operation whose plan to begin from.</summary>
    [SupplyParameterFromQuery]
    private string? From { get; set; }

    /// <summary>The request whose plan is to be replaced.</summary>
    [SupplyParameterFromQuery]
    private string? Revises { get; set; }

    /// <summary>The cluster to begin from something like.</summary>
    [SupplyParameterFromQuery]
    private string? Like { get; set; }

    public async ValueTask DisposeAsync()
    {
        Wizard.Changed -= Refresh;
        await _gone.CancelAsync();
        _gone.Dispose();
        await Wizard.CloseAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        _step = WizardSteps.Of(Step);
        Wizard.Changed += Refresh;
        await OpenAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var (before, now) = (_step, WizardSteps.Of(Step));
        if (before != now)
        {
            (_step, _moved) = (now, true);
            await Wizard.LeaveAsync(before);
        }
        // Whoever leaves the page changes its query too.
        var stays = new Uri(Navigation.Uri).AbsolutePath.EndsWith("/clusters/new", StringComparison.Ordinal);
        if (_open && stays && AddressNumber.Read<long>(Revises) != Wizard.Revises)
        {
            // Another request, or none any more: another wizard, lest a new cluster takes the place of what was asked for.
            _open = false;
            await Wizard.Draft.FlushAsync();
            Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_open && !_live)
        {
            _live = true;
            await Wizard.GoLiveAsync();
        }
        if (_moved && _open)
        {
            _moved = false;
            // Where there is nothing to change there is no middle.
            if (_middle.Context is not null)
            {
                await _middle.FocusAsync();
            }
        }
    }

    private async Task OpenAsync()
    {
        try
        {
            await Wizard.OpenAsync(_step, Origin.Read(Revises, From, Like, new Uri(Navigation.Uri)), _gone.Token);
            (_open, _failure) = (true, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.OpenFailed(Logger, correlation, failure);
            _failure = new ReadingFailure(Texts["Open.Failed"], Texts["Open.FailedText"], correlation);
        }
    }

    private void Decide(bool take)
    {
        Wizard.Decide(take);
        Navigation.NavigateTo(Wizard.Address(_step), replace: true);
    }

    private async Task DiscardAsync()
    {
        var question = new Confirmation(
            Texts["Discard.Title"],
            Texts["Discard.Text"],
            Texts["Discard.Action"],
            Danger: true
        );
        if (await Confirm.AskAsync(question) && await Wizard.Draft.DeleteAsync())
        {
            Navigation.NavigateTo(Wizard.Revises is { } request ? $"/operations/{request}" : "/clusters");
        }
    }

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
