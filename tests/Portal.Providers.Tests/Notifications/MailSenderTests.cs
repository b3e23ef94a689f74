using Portal.Core.Notifications;
using Portal.Providers.Notifications;
using Portal.TestKit.Mail;
using Portal.TestKit.Time;
using static Portal.Providers.Tests.Notifications.Sent;

namespace Portal.Providers.Tests.Notifications;

public sealed class MailSenderTests
{
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_GoesEncryptedAndSignedIn_WithALinkAndAStableId()
    {
        await using var server = MailServer.Start(new() { Account = ("portal", Password) });

        await SendAsync(server, "portal");
        await SendAsync(server, "portal");

        server.Mails.Count.ShouldBe(2);
        var mail = server.Mails[0];
        (mail.From, mail.Encrypted, mail.User).ShouldBe(("portal@contoso.com", true, "portal"));
        mail.To.ShouldBe(["ops@contoso.com", "night@contoso.com"]);
        mail.Text.ShouldContain("Subject: Failed: Upgrade prod");
        mail.Text.ShouldContain("https://portal.contoso.com/operations/7");
        mail.Text.Split("\n\n")[0].ShouldNotContain("Bcc");
        server
            .Mails.Select(it => IdOf(it.Text))
            .Distinct()
            .ShouldBe(["<msg_0000000000000000000000000000000a@portal.contoso.com>"]);
    }

    [Fact]
    public async Task Server_WithoutStartTls_GetsNothing()
    {
        await using var server = MailServer.Start(new() { OffersStartTls = false });

        (await RefusalAsync(server)).ShouldContain("no STARTTLS");

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Server_WithoutStartTls_GetsMailWhenConfigurationSaysSo()
    {
        await using var server = MailServer.Start(new() { OffersStartTls = false });

        await SendAsync(server, security: MailSecurity.None);

        server.Mails.ShouldHaveSingleItem().Encrypted.ShouldBeFalse();
    }

    [Fact]
    public async Task Certificate_OfAnUnknownAuthorityOrAnotherName_IsRefused()
    {
        await using var server = MailServer.Start();
        await using var other = MailServer.Start(new() { CertificateHost = "evil.example" });

        (await RefusalAsync(server, policy: new ChannelPolicy())).ShouldContain("TLS with localhost failed");
        (await RefusalAsync(other)).ShouldContain("TLS with localhost failed");

        server.Mails.ShouldBeEmpty();
        other.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Password_ThatIsWrong_IsSaidWithoutRepeatingIt()
    {
        await using var server = MailServer.Start(new() { Account = ("portal", "another") });

        (await RefusalAsync(server, "portal")).ShouldBe("localhost does not let the user portal sign in.");
    }

    [Fact]
    public async Task Recipient_ThatIsRefused_IsSaidByItsCode()
    {
        await using var server = MailServer.Start(new() { Recipient = "550 no such mailbox" });

        (await RefusalAsync(server)).ShouldContain("550");
    }

    [Fact]
    public async Task Connection_LostAfterTheMail_CountsAsNotSent()
    {
        await using var server = MailServer.Start(new() { DropsAfterData = true });

        (await RefusalAsync(server)).ShouldBe("The connection to localhost broke.");

        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Silence_IsGivenUpAfterAWhile()
    {
        await using var server = MailServer.Start(new() { Hangs = true });
        var sending = RefusalAsync(server);

        await _time.TimersSetAsync(1, Cancel);
        _time.Advance(MailSender.Patience);

        (await sending).ShouldBe("localhost did not take the mail within 30 seconds.");
    }

    [Fact]
    public async Task Name_OfAnInnerAddress_IsNotCalledForAPersonsChannel()
    {
        await using var server = MailServer.Start();

        (await RefusalAsync(server, source: ChannelSource.Portal)).ShouldContain("which may not be called");
    }

    private static string IdOf(string text) =>
        text.Split('\n')
            .Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))[11..]
            .Trim();

    private Task SendAsync(
        MailServer server,
        string? user = null,
        MailSecurity security = MailSecurity.StartTls,
        ChannelPolicy? policy = null,
        ChannelSource source = ChannelSource.Configuration
    )
    {
        var own = new ChannelPolicy
        {
            TrustedAuthorities = Authorities,
            PortalAddress = new Uri("https://portal.contoso.com"),
        };
        var mail = new MailTarget(
            "localhost",
            server.Port,
            security,
            "portal@contoso.com",
            ["ops@contoso.com", "night@contoso.com"],
            user
        );
        var secret = new ChannelSecret { Password = user is null ? null : Password };
        return new MailSender(policy ?? own, _time).SendAsync(To(mail, source), secret, Cancel);
    }

    private async Task<string> RefusalAsync(
        MailServer server,
        string? user = null,
        ChannelPolicy? policy = null,
        ChannelSource source = ChannelSource.Configuration
    )
    {
        var fault = await Should.ThrowAsync<ChannelException>(() =>
            SendAsync(server, user, policy: policy, source: source)
        );
        fault.ToString().ShouldNotContain(Password);
        return fault.Message;
    }
}
