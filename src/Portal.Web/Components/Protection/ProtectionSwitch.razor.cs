using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Protection;

/// <summary>One kind of protection of one scope: what stands, and the command to change it.</summary>
public sealed partial class ProtectionSwitch : IDisposable
{
    private FormAttempt _attempt = default!;
    private string? _refusal;
    private string? _notice;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ProtectionFeed Feed { get; set; } = default!;

    [Inject]
    internal ReasonDialog Dialog { get; set; } = default!;

    [Inject]
    internal ProtectionWords Words { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ProtectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ProtectionSwitch> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public ProtectionKind Kind { get; set; }

    [Parameter, EditorRequired]
    public Scope Scope { get; set; } = default!;

    /// <summary>The inventory's id of the cluster; null for the whole portal.</summary>
    [Parameter]
    public Guid? ClusterId { get; set; }

    /// <summary>What stands in this very scope; null when nothing does.</summary>
    [Parameter]
    public StandingProtection? Standing { get; set; }

    /// <summary>Nothing is set here, and yet it holds: by what is set for the whole portal, or under another name.</summary>
    [Parameter]
    public bool Elsewhere { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private string Verb => Standing is null ? "Set" : "Clear";

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized() => _attempt = new FormAttempt(Logger, Texts);

    protected override async Task OnParametersSetAsync() =>
        _refusal = await Feed.RefusalAsync(Scope, Standing is not null, CancellationToken.None);

    private async Task AskAsync()
    {
        var clears = Standing is not null;
        var name = ScopeWords.Of(Scope);
        var question = new ReasonQuestion(
            Texts[$"{Kind}.{Verb}.Title", name],
            await MeansAsync(),
            Texts[$"{Kind}.{Verb}.Do"],
            Danger: clears
        );
        await Dialog.AskAsync(
            question,
            why => ActAsync(new ProtectionWish(Kind, ClusterId, why.Reason, why.Ticket), clears)
        );
    }

    /// <summary>What the portal's own takes is a second Admin: who is the only one is told before, not when it is too late.</summary>
    private async Task<string> MeansAsync()
    {
        if (Scope != Scope.Portal)
        {
            return Texts[$"{Kind}.{Verb}.Means"];
        }

        string means = Texts[$"{Kind}.{Verb}.Means.Portal"];
        return await Feed.NobodyClearsAsync(CancellationToken.None) is { } alone ? $"{means} {alone}" : means;
    }

    /// <returns>Whether it was done, or asked for.</returns>
    private async Task<bool> ActAsync(ProtectionWish wish, bool clears)
    {
        _notice = null;
        ProtectionResult? result = null;
        var done = await _attempt.RunAsync(async gone =>
        {
            result = clears ? await Feed.ClearAsync(wish, gone) : await Feed.SetAsync(wish, gone);
            return [];
        });
        if (result is ProtectionResult.Asked asked)
        {
            Navigation.NavigateTo($"/operations/{asked.OperationId}");
        }
        else if (done || _attempt.Failure is not null)
        {
            _notice = result switch
            {
                ProtectionResult.Refused refused => refused.Findings[0].Sentence,
                ProtectionResult.Overtaken => Texts["Overtaken"],
                _ => null,
            };
            await Changed.InvokeAsync();
        }
        return result is ProtectionResult.Done or ProtectionResult.Asked;
    }
}
