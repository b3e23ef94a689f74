using Portal.Core.Connections;
using Portal.Core.Notifications;
using Portal.Web.Authentication;

namespace Portal.Web.Features.Notifications;

/// <summary>Channels for the person in this circuit.</summary>
internal sealed class ChannelFeed(EditChannels edit, WatchChannels watch, CurrentCaller callers)
{
    public async Task<ChannelOverview> ReadAsync(CancellationToken cancellationToken) =>
        await watch.ReadAsync(await callers.GetAsync(), cancellationToken);

    public async Task<EditChannelResult> SaveAsync(ChannelWish wish, CancellationToken cancellationToken) =>
        await edit.SaveAsync(await callers.GetAsync(), wish, cancellationToken);

    public async Task<EditChannelResult> RotateAsync(
        Channel channel,
        ChangeWords words,
        CancellationToken cancellationToken
    ) => await edit.RotateAsync(await callers.GetAsync(), channel, words, cancellationToken);

    public async Task<EditChannelResult> DeleteAsync(
        Channel channel,
        ChangeWords words,
        CancellationToken cancellationToken
    ) => await edit.DeleteAsync(await callers.GetAsync(), channel, words, cancellationToken);

    public async Task TestAsync(Channel channel, CancellationToken cancellationToken) =>
        await watch.TestAsync(await callers.GetAsync(), channel, cancellationToken);

    public async Task RetryAsync(Channel channel, Delivery delivery, CancellationToken cancellationToken) =>
        await watch.RetryAsync(await callers.GetAsync(), channel, delivery, cancellationToken);
}
