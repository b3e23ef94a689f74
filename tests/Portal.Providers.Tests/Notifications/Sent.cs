using Portal.Core.Notifications;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Notifications;

/// <summary>A notice on its way, and the channel it goes to.</summary>
internal static class Sent
{
    public const string Key = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    public const string Password = "pa55-w0rd";
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Notice Notice { get; } =
        new(
            Guid.Parse("00000000-0000-0000-0000-000000000001"),
            NoticeKind.OperationFailed,
            Noon.AddMinutes(-1),
            NoticeAudience.Of("o-1", "Olga"),
            "Failed: Upgrade prod",
            "Azure has no quota.\r\nBcc: everybody@contoso.com",
            "/operations/7"
        )
        {
            Data = new() { ["operation"] = 7 },
        };

    public static ClaimedDelivery To(ChannelTarget target, ChannelSource source = ChannelSource.Configuration) =>
        new(
            new Delivery(
                Guid.Parse("00000000-0000-0000-0000-00000000000a"),
                Guid.Empty,
                Notice,
                DeliveryState.Pending,
                1,
                Noon,
                null,
                Noon,
                null
            ),
            new Channel(Guid.Empty, "ops", target, [NoticeKind.OperationFailed], source)
        );

    public static ClaimedDelivery To(Uri address, ChannelSource source = ChannelSource.Configuration) =>
        To(new WebhookTarget(address.GetLeftPart(UriPartial.Authority)), source);

    public static ChannelSecret SecretOf(Uri address) => new() { Address = address.AbsoluteUri, SigningKey = Key };

    public static string Authorities => TlsFaultServer.AuthorityPem;
}
