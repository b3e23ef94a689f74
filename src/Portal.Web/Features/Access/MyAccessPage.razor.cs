using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>What the person who is signed in may do where, and by what. Open to everybody who is.</summary>
public sealed partial class MyAccessPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private EffectiveAccess? _access;
    private DateTimeOffset? _readAt;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal TimeProvider Time { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<MyAccessPage> Logger { get; set; } = default!;

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await LoadAsync();
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
                _access = await Feed.OfSelfAsync(gone);
                _readAt = Time.GetUtcNow();
            },
            () => _readAt
        );
}
