using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Notifications;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Notifications;

/// <summary>Who is told of what beside the bell: webhooks and mail, and how telling them went.</summary>
public sealed partial class NotificationsPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private LiveReading _reading = default!;
    private FormAttempt _attempt = default!;
    private ChangeWatch? _watch;
    private ChannelOverview? _overview;
    private ChannelDraft _draft = new();
    private string? _newKey;
    private string? _notice;

    [Inject]
    internal ChannelFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal ReasonDialog Dialog { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NotificationTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<NotificationsPage> Logger { get; set; } = default!;

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
        _attempt.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        _attempt = new FormAttempt(Logger, Texts);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Channels or ChangeTopic.Everything,
                _ =>
                    InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    }),
                s_poll
            );
        }
    }

    private Task ReadAsync() =>
        _reading.RunAsync(async gone => _overview = await Feed.ReadAsync(gone), () => _overview?.ReadAt);

    private void Edit(Channel channel) => Begin(ChannelDraft.Of(channel));

    private void Leave() => Begin(new ChannelDraft());

    private void Begin(ChannelDraft draft)
    {
        (_draft, _notice) = (draft, null);
        _attempt.Replace([]);
    }

    private Task SaveAsync() =>
        ActAsync(async gone =>
        {
            var result = await Feed.SaveAsync(_draft.Wish(), gone);
            Take(result);
            return result is EditChannelResult.Refused refused ? refused.Findings : [];
        });

    private async Task RotateAsync(Channel channel)
    {
        var question = new ReasonQuestion(Texts["Rotate.Title", channel.Name], Texts["Rotate.Means"], Texts["Rotate"]);
        await AskAsync(question, (words, gone) => Feed.RotateAsync(channel, words, gone));
    }

    private async Task DeleteAsync(Channel channel)
    {
        var question = new ReasonQuestion(
            Texts["Delete.Title", channel.Name],
            Texts["Delete.Means"],
            Texts["Delete"],
            Danger: true
        );
        await AskAsync(question, (words, gone) => Feed.DeleteAsync(channel, words, gone));
    }

    private Task TestAsync(Channel channel) =>
        ActAsync(async gone =>
        {
            await Feed.TestAsync(channel, gone);
            return [];
        });

    private Task RetryAsync((Channel Channel, Delivery Delivery) failed) =>
        ActAsync(async gone =>
        {
            await Feed.RetryAsync(failed.Channel, failed.Delivery, gone);
            return [];
        });

    private async Task AskAsync(
        ReasonQuestion question,
        Func<ChangeWords, CancellationToken, Task<EditChannelResult>> act
    )
    {
        if (await Dialog.AskAsync(question) is { } why)
        {
            await ActAsync(async gone =>
            {
                var result = await act(new ChangeWords(why.Reason, why.Ticket), gone);
                Take(result);
                _notice = (result as EditChannelResult.Refused)?.Findings[0].Sentence;
                return [];
            });
        }
    }

    // What was typed stays in sight until it is saved.
    private void Take(EditChannelResult result)
    {
        if (result is EditChannelResult.Saved saved)
        {
            (_draft, _newKey) = (new ChannelDraft(), saved.NewKey ?? _newKey);
        }
    }

    private async Task ActAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> act)
    {
        _notice = null;
        await _attempt.RunAsync(act);
        await ReadAsync();
    }
}
