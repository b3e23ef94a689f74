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
    private string? _newKey;
    private string? _notice;

    [Inject]
    internal ChannelFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal ChannelQuestions Questions { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NotificationTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<NotificationsPage> Logger { get; set; } = default!;

    private ChannelDraft Draft
    {
        get => Questions.Unsent.Begin<ChannelDraft>();
        set => Questions.Unsent.Keep(value);
    }

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

    private async Task EditAsync(Channel channel)
    {
        if (await Questions.ReplaceAsync(Draft, channel))
        {
            Begin(ChannelDraft.Of(channel));
        }
    }

    private void Leave() => Begin(new ChannelDraft());

    private void Begin(ChannelDraft draft)
    {
        (Draft, _notice) = (draft, null);
        _attempt.Replace([]);
    }

    private Task SaveAsync()
    {
        // Another channel may be edited by the time that this one is saved.
        var draft = Draft;
        return ActAsync(async gone =>
        {
            switch (await Feed.SaveAsync(draft.Wish(), gone))
            {
                case EditChannelResult.Saved saved:
                    Take(saved, ends: ReferenceEquals(Draft, draft));
                    break;
                // What was typed stays in sight until it is saved.
                case EditChannelResult.Refused refused when ReferenceEquals(Draft, draft):
                    return refused.Findings;
                case EditChannelResult.Refused refused:
                    _notice = refused.Findings[0].Sentence;
                    break;
            }

            return [];
        });
    }

    private Task RotateAsync(Channel channel) =>
        Questions.RotateAsync(channel, why => AnsweredAsync(channel, why, Feed.RotateAsync));

    private Task DeleteAsync(Channel channel) =>
        Questions.DeleteAsync(channel, why => AnsweredAsync(channel, why, Feed.DeleteAsync));

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

    private async Task<bool> AnsweredAsync(
        Channel channel,
        ReasonAnswer why,
        Func<Channel, ChangeWords, CancellationToken, Task<EditChannelResult>> act
    )
    {
        EditChannelResult? result = null;
        await ActAsync(async gone =>
        {
            result = await act(channel, new ChangeWords(why.Reason, why.Ticket), gone);
            if (result is EditChannelResult.Saved saved)
            {
                // What is typed for it was meant for the channel as it was; what is typed for another stays.
                Take(saved, ends: Draft.Known?.Id == channel.Id);
            }

            _notice = (result as EditChannelResult.Refused)?.Findings[0].Sentence;
            return [];
        });
        return result is EditChannelResult.Saved;
    }

    private void Take(EditChannelResult.Saved saved, bool ends)
    {
        _newKey = saved.NewKey ?? _newKey;
        Draft = ends ? new ChannelDraft() : Draft;
    }

    private async Task ActAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> act)
    {
        _notice = null;
        await _attempt.RunAsync(act);
        await ReadAsync();
    }
}
