using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
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
    private ChangeWatch? _watch;
    private ChannelOverview? _overview;
    private ChannelDraft _draft = new();
    private IReadOnlyList<Finding> _findings = [];
    private string? _newKey;
    private string? _notice;
    private bool _saving;

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
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
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

    private Task ReadAsync() => _reading.RunAsync(async gone => _overview = await Feed.ReadAsync(gone), () => null);

    private void Edit(Channel channel) => (_draft, _findings, _notice) = (ChannelDraft.Of(channel), [], null);

    private void Leave() => (_draft, _findings, _notice) = (new ChannelDraft(), [], null);

    private async Task SaveAsync()
    {
        _saving = true;
        await ActAsync(async gone => Take(await Feed.SaveAsync(_draft.Wish(), gone), inForm: true));
        _saving = false;
    }

    private async Task RotateAsync(Channel channel)
    {
        var question = new ReasonQuestion(Texts["Rotate.Title", channel.Name], Texts["Rotate.Means"], Texts["Rotate"]);
        if (await Dialog.AskAsync(question) is { } why)
        {
            var words = new ChangeWords(why.Reason, why.Ticket);
            await ActAsync(async gone => Take(await Feed.RotateAsync(channel, words, gone), inForm: false));
        }
    }

    private async Task DeleteAsync(Channel channel)
    {
        var question = new ReasonQuestion(
            Texts["Delete.Title", channel.Name],
            Texts["Delete.Means"],
            Texts["Delete"],
            Danger: true
        );
        if (await Dialog.AskAsync(question) is { } why)
        {
            var words = new ChangeWords(why.Reason, why.Ticket);
            await ActAsync(async gone => Take(await Feed.DeleteAsync(channel, words, gone), inForm: false));
        }
    }

    private Task TestAsync(Channel channel) => ActAsync(gone => Feed.TestAsync(channel, gone));

    private Task RetryAsync((Channel Channel, Delivery Delivery) failed) =>
        ActAsync(gone => Feed.RetryAsync(failed.Channel, failed.Delivery, gone));

    // What was typed stays in sight until it is saved.
    private void Take(EditChannelResult result, bool inForm)
    {
        if (result is EditChannelResult.Refused { Findings: var findings })
        {
            _findings = inForm ? findings : [];
            _notice = inForm ? null : findings[0].Sentence;
            return;
        }

        _newKey = (result as EditChannelResult.Saved)?.NewKey ?? _newKey;
        (_draft, _findings) = (new ChannelDraft(), []);
    }

    private Task ActAsync(Func<CancellationToken, Task> act) =>
        _reading.RunAsync(
            async gone =>
            {
                _notice = null;
                try
                {
                    await act(gone);
                    _overview = await Feed.ReadAsync(gone);
                }
                catch (AccessDeniedException denied)
                {
                    _notice = denied.Message;
                }
            },
            () => null
        );
}
