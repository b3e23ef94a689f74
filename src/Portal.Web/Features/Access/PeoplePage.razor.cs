using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Access;

/// <summary>What one person may do where, and by what. Who it is stands in the address.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private AccessView? _view;
    private EffectiveAccess? _access;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;
    private string? _read;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<PeoplePage> Logger { get; set; } = default!;

    /// <summary>An object id of the directory.</summary>
    [SupplyParameterFromQuery]
    private string? Id { get; set; }

    private IReadOnlyList<ChoiceOption> People =>
        _view?.Listing.People is { Count: > 0 } people
            ? [new("", Texts["Choose"]), .. people.Select(it => new ChoiceOption(it.ObjectId, it.Name))]
            : [];

    /// <summary>Whom the address names, when the portal has met them.</summary>
    private Person? Met => _view?.Listing.People.FirstOrDefault(it => PersonId.Same(it.ObjectId, Id?.Trim() ?? ""));

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || Id != _read)
        {
            (_access, _read) = (null, Id);
            await LoadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Access or ChangeTopic.Approvals or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task LoadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                var id = Id;
                _view = await Feed.ReadAsync(gone);
                var access = string.IsNullOrWhiteSpace(id) ? null : await Feed.OfAsync(id.Trim(), gone);
                if (id == Id)
                {
                    _access = access;
                }
            },
            () => _view?.ReadAt
        );
}
