using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>Changes when a role ends, or takes it away.</summary>
public sealed partial class ChangeRolePage : IDisposable
{
    private FormAttempt _attempt = default!;
    private LiveReading _reading = default!;
    private Assignment? _known;
    private bool _read;
    private ReasonWords _words = default!;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal AccessEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ChangeRolePage> Logger { get; set; } = default!;

    [Parameter]
    public Guid Id { get; set; }

    private string Expires
    {
        get => Edits.Unsent.Find<string>(nameof(Expires)) ?? Edits.Entry(_known?.ExpiresAt);
        set => Edits.Unsent.Keep(value, nameof(Expires));
    }

    private bool TakesAway =>
        new Uri(Navigation.Uri).AbsolutePath.EndsWith("/take-away", StringComparison.OrdinalIgnoreCase);

    private string Word =>
        _attempt.Runs ? "Saving"
        : TakesAway ? "TakeAway"
        : "Save";

    private string Back => $"/access?id={Id}";

    public void Dispose()
    {
        _attempt.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _words = Edits.Unsent.Begin<ReasonWords>();
        _attempt = new FormAttempt(Logger, Texts);
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    // Not live: what the person sees is what they change, and what changed meanwhile is said when they do.
    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _known = (await Feed.FirstAsync(gone)).Map.Assignments.FirstOrDefault(it => it.Id == Id);
                _read = true;
            },
            () => null
        );

    private async Task SaveAsync()
    {
        var (known, words) = (_known!, new ChangeWords(_words.Reason, _words.Ticket));
        if (
            await _attempt.RunAsync(gone =>
                TakesAway
                    ? Edits.TakeAwayAsync(known, words, gone)
                    : Edits.ChangeExpiryAsync(known, Expires, words, gone)
            )
        )
        {
            Navigation.NavigateTo(TakesAway ? "/access" : Back);
        }
    }
}
