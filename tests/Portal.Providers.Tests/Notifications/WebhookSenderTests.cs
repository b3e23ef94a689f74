using System.Text.Json.Nodes;
using Portal.Core.Notifications;
using Portal.Providers.Notifications;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Ports;
using Portal.TestKit.Time;
using static Portal.Providers.Tests.Notifications.Sent;

namespace Portal.Providers.Tests.Notifications;

public sealed class WebhookSenderTests
{
    private const string Token = "t0ken-in-the-path";
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_IsSignedAsTheSpecificationSays()
    {
        await using var server = TlsFaultServer.Start(_ => FaultAnswer.Empty(204));

        await SendAsync(server.Address);

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target, request.Header("Content-Type")).ShouldBe(
            ("POST", $"/{Token}", "application/json")
        );
        request.Header("webhook-id").ShouldBe("msg_0000000000000000000000000000000a");
        request.Header("webhook-timestamp").ShouldBe("1772366400");
        // Worked out with openssl over id.timestamp.body, not with the code under test.
        request.Header("webhook-signature").ShouldBe(Expected(request));
        var body = JsonNode.Parse(request.Text)!;
        ((string?)body["type"], (string?)body["timestamp"]).ShouldBe(("operation.failed", "2026-03-01T11:59:00.000Z"));
        ((string?)body["data"]!["url"], (int)body["data"]!["operation"]!).ShouldBe(
            ("https://portal.contoso.com/operations/7", 7)
        );
        ((string?)body["data"]!["for"]!["person"]).ShouldBe("Olga");
    }

    [Fact]
    public async Task Message_SentAgain_HasTheSameIdAndBody()
    {
        await using var server = TlsFaultServer.Start(
            FaultScript.InOrder(FaultAnswer.Text(500, $"secret {Key}"), FaultAnswer.Empty(200))
        );

        (await RefusalAsync(server.Address)).ShouldBe($"{Authority(server.Address)} answered 500.");
        _time.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(server.Address);

        server.Requests.Select(it => (it.Header("webhook-id"), it.Text)).Distinct().ShouldHaveSingleItem();
        server.Requests.Select(it => it.Header("webhook-timestamp")).Distinct().Count().ShouldBe(2);
        server.Requests[1].Header("webhook-signature").ShouldBe(Expected(server.Requests[1]));
    }

    [Fact]
    public async Task Redirect_ToAnInnerAddress_IsNotFollowed()
    {
        await using var inner = TlsFaultServer.Start(_ => FaultAnswer.Empty(200));
        await using var server = TlsFaultServer.Start(_ =>
            FaultAnswer.Empty(307, ("Location", inner.Address.AbsoluteUri))
        );

        (await RefusalAsync(server.Address)).ShouldContain("redirects (307)");

        inner.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://localhost:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    public async Task Name_OfAnInnerAddress_IsNotCalledForAPersonsChannel(string address)
    {
        await using var server = TlsFaultServer.Start(_ => FaultAnswer.Empty(200));
        var inner = new Uri(string.Format(null, address, server.Address.Port));

        (await RefusalAsync(inner, source: ChannelSource.Portal)).ShouldContain("which may not be called");

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Silence_IsGivenUpAfterAWhile()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = TlsFaultServer.Start(_ =>
        {
            asked.TrySetResult();
            return FaultAnswer.Hang();
        });
        var sending = RefusalAsync(server.Address);
        await asked.Task.WaitAsync(Cancel);

        _time.Advance(WebhookSender.Patience);

        (await sending).ShouldBe($"{Authority(server.Address)} did not answer within 15 seconds.");
    }

    [Fact]
    public async Task Nobody_AtTheAddress_IsSaid()
    {
        using var nobody = new RefusingPort();

        (await RefusalAsync(nobody.Address)).ShouldStartWith("Nobody answers at 127.0.0.1");
    }

    [Fact]
    public async Task Certificate_OfAnUnknownAuthorityOrAnotherName_IsRefused()
    {
        await using var server = TlsFaultServer.Start(_ => FaultAnswer.Empty(200));
        await using var other = TlsFaultServer.Start(_ => FaultAnswer.Empty(200), "evil.example");

        (await RefusalAsync(server.Address, new ChannelPolicy())).ShouldContain("unknown authority");
        (await RefusalAsync(other.Address)).ShouldContain("is for another name");

        server.Requests.ShouldBeEmpty();
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsNotRead()
    {
        await using var server = TlsFaultServer.Start(_ => FaultAnswer.Chunks(200, Endless()));

        await SendAsync(server.Address);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Headers_WithoutMeasure_AreRefused()
    {
        await using var server = TlsFaultServer.Start(_ =>
            FaultAnswer.Empty(200, ("X-Long", new string('x', 200_000)))
        );

        (await RefusalAsync(server.Address)).ShouldContain("broke");
    }

    [Fact]
    public async Task Secret_ThatIsNone_IsSaidWithoutRepeatingIt()
    {
        var broken = new ChannelSecret { Address = "https://hooks.contoso.com", SigningKey = "whsec_short" };

        var fault = await Should.ThrowAsync<ChannelException>(() =>
            Sender().SendAsync(To(new Uri("https://hooks.contoso.com")), broken, Cancel)
        );

        fault.ToString().ShouldNotContain("whsec_");
    }

    private static async IAsyncEnumerable<string> Endless()
    {
        while (true)
        {
            await Task.Yield();
            yield return new string('x', 64 * 1024);
        }
    }

    private WebhookSender Sender(ChannelPolicy? policy = null) =>
        new(
            policy
                ?? new ChannelPolicy
                {
                    TrustedAuthorities = Authorities,
                    PortalAddress = new Uri("https://portal.contoso.com"),
                },
            _time
        );

    private Task SendAsync(Uri server) => Sender().SendAsync(To(server), SecretOf(new Uri(server, Token)), Cancel);

    private async Task<string> RefusalAsync(
        Uri server,
        ChannelPolicy? policy = null,
        ChannelSource source = ChannelSource.Configuration
    )
    {
        var fault = await Should.ThrowAsync<ChannelException>(() =>
            Sender(policy).SendAsync(To(server, source), SecretOf(new Uri(server, Token)), Cancel)
        );
        fault.ToString().ShouldNotContain(Token);
        fault.ToString().ShouldNotContain(Key);
        return fault.Message;
    }

    private static string Authority(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Expected(RecordedRequest request) =>
        OpenSsl.Signature(
            $"{request.Header("webhook-id")}.{request.Header("webhook-timestamp")}.{request.Text}",
            "0123456789abcdef0123456789abcdef"
        );
}
