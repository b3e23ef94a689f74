using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>Asks who is to have which role where and until when, and gives it.</summary>
public sealed partial class GiveRolePage : IDisposable
{
    private readonly RoleEntry _entry = new();
    private FormAttempt _attempt = default!;
    private LiveReading _reading = default!;
    private AccessView? _view;
    private IReadOnlyList<Scope> _clusters = [];

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal AccessEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<GiveRolePage> Logger { get; set; } = default!;

    public void Dispose()
    {
        _attempt.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _attempt = new FormAttempt(Logger, Texts);
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _clusters = await Feed.ClustersAsync(gone);
                _view = await Feed.FirstAsync(gone);
            },
            () => _view?.ReadAt
        );

    private async Task GiveAsync()
    {
        long? request = null;
        var given = await _attempt.RunAsync(async gone =>
        {
            var result = await Edits.GiveAsync(_entry, gone);
            request = result.Request;
            // What only warns was given; it stays marked on the page that follows.
            return [.. result.Findings.Where(finding => finding.Severity is Severity.Block)];
        });
        if (given)
        {
            Navigation.NavigateTo(request is { } waits ? $"/operations/{waits}" : "/access");
        }
    }
}
