using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Connections;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>Asks for the typed name and the reason, and detaches.</summary>
public sealed partial class DetachForm : IDisposable
{
    private FormAttempt _attempt = default!;
    private string _typed = "";
    private ReasonWords _words = default!;

    [Inject]
    internal ConnectionEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<DetachForm> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Connection Known { get; set; } = default!;

    private string? Reason =>
        _attempt.Runs ? Texts["Saving"].Value
        : string.Equals(_typed.Trim(), Known.Name, StringComparison.Ordinal) ? null
        : Texts["Detach.Type", Known.Name].Value;

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized() =>
        (_words, _attempt) = (Edits.Unsent.Begin<ReasonWords>(), new FormAttempt(Logger, Texts));

    private async Task DetachAsync()
    {
        var words = new ChangeWords(_words.Reason, _words.Ticket);
        if (await _attempt.RunAsync(gone => Edits.DetachAsync(Known, _typed, words, gone)))
        {
            Navigation.NavigateTo("/connections");
        }
    }
}
