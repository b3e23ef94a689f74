using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Notifications;

namespace Portal.Data.Tests.Notifications;

internal static class ChannelSamples
{
    public const string Address = "https://hooks.contoso.com/t0ken";

    public static Channel Channel(string name = "ops", params string[] kinds) =>
        new(
            Guid.CreateVersion7(),
            name,
            new WebhookTarget("https://hooks.contoso.com"),
            kinds.Length > 0 ? kinds : [NoticeKind.OperationFailed, NoticeKind.NodeIll],
            ChannelSource.Portal
        );

    public static ChannelSecret Secret(string address = Address) =>
        new() { Address = address, SigningKey = SigningKey.New() };

    public static HistoryEntry Entry(string channel = "ops") =>
        Samples.Entry() with
        {
            Action = Permission.EditChannels,
            Target = new HistoryTarget(null, null, null, "channel", channel),
        };

    public static Notice Notice(string kind = NoticeKind.OperationFailed) =>
        new(
            Guid.CreateVersion7(),
            kind,
            Samples.Noon,
            NoticeAudience.Of("o-1", "Olga"),
            "Failed: Upgrade prod",
            "No quota.",
            "/operations/7"
        )
        {
            Data = new() { ["operation"] = 7 },
        };

    public static Task AddAsync(this TestPortal portal, Channel channel) =>
        portal.Get<IChannels>().AddAsync(channel, Secret(), Entry(channel.Name), TestContext.Current.CancellationToken);
}
