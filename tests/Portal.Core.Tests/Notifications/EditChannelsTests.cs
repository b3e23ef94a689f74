using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Notifications;

namespace Portal.Core.Tests.Notifications;

public sealed class EditChannelsTests
{
    private const string Address = "https://hooks.contoso.com/services/t0ken";
    private const string Password = "pa55-w0rd";
    private static readonly ChangeWords s_words = new("on call", "CHG-1");
    private readonly ChannelPorts _ports = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Caller Admin => ChannelPorts.Caller(Role.Admin);

    [Fact]
    public async Task Webhook_Added_ShowsItsKeyOnce_AndKeepsItsAddressToItself()
    {
        var saved = await SaveAsync(Webhook());

        var key = saved.ShouldBeOfType<EditChannelResult.Saved>().NewKey.ShouldNotBeNull();
        SigningKey.Read(key)!.Length.ShouldBe(32);
        var channel = _ports.Channels.ShouldHaveSingleItem();
        channel.Target.ShouldBe(new WebhookTarget("https://hooks.contoso.com"));
        (_ports.Secrets[channel.Id].Address, _ports.Secrets[channel.Id].SigningKey).ShouldBe((Address, key));
        var entry = _ports.History.ShouldHaveSingleItem();
        (entry.Kind, entry.Action, entry.Reason, entry.Ticket).ShouldBe(
            (HistoryKind.Changed, Permission.EditChannels, "on call", "CHG-1")
        );
        var told = $"{entry.Sentence}{entry.After}{saved}{channel}";
        told.ShouldNotContain("t0ken");
        told.ShouldNotContain(key);
    }

    [Theory]
    [InlineData("http://hooks.contoso.com/x")]
    [InlineData("https://user:word@hooks.contoso.com/x")]
    [InlineData("ftp://hooks.contoso.com/x")]
    [InlineData("/x")]
    [InlineData("")]
    public async Task Webhook_WithAnAddressThatIsNone_IsRefused(string address) =>
        (await RefusedAsync(Webhook(address: address))).ShouldBe("address");

    [Theory]
    [InlineData("https://hooks.contoso.com/x", "hooks.contoso.com")]
    [InlineData("https://127.1/x", "127.0.0.1")]
    [InlineData("https://[::1]:8443/x", "::1")]
    [InlineData("https://b\u00fccher.example/x", "xn--bcher-kva.example")]
    public async Task Webhook_WithAnInnerAddress_IsRefusedBeforeItIsSaved(string address, string host)
    {
        _ports.Inner[host] = "It is inner.";

        var refused = (await SaveAsync(Webhook(address: address))).ShouldBeOfType<EditChannelResult.Refused>();

        var finding = refused.Findings.ShouldHaveSingleItem();
        (finding.Field, finding.Sentence).ShouldBe(
            (
                "address",
                "It is inner. Give an address that is reached from outside, or have the channel written in the portal's configuration."
            )
        );
        _ports.Channels.ShouldBeEmpty();
        _ports.History.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mail_ToAnInnerServer_IsRefusedBeforeItIsSaved()
    {
        _ports.Inner["smtp.contoso.com"] = "It is inner.";
        var target = new MailTarget("smtp.contoso.com", 587, MailSecurity.StartTls, "a@b.c", ["d@e.f"], null);

        (await RefusedAsync(Mail(target, ""))).ShouldBe("host");
    }

    [Theory]
    [InlineData("host", "smtp contoso", 587, MailSecurity.StartTls, "a@b.c", "d@e.f")]
    [InlineData("port", "smtp.contoso.com", 0, MailSecurity.StartTls, "a@b.c", "d@e.f")]
    [InlineData("security", "smtp.contoso.com", 587, MailSecurity.None, "a@b.c", "d@e.f")]
    [InlineData("from", "smtp.contoso.com", 587, MailSecurity.StartTls, "Olga <a@b.c>", "d@e.f")]
    [InlineData("from", "smtp.contoso.com", 587, MailSecurity.StartTls, "a@b.c\r\nBcc: x@y.z", "d@e.f")]
    [InlineData("to", "smtp.contoso.com", 587, MailSecurity.StartTls, "a@b.c", "nobody")]
    public async Task Mail_WithWhatIsNone_IsRefused(
        string field,
        string host,
        int port,
        MailSecurity security,
        string from,
        string to
    ) => (await RefusedAsync(Mail(new(host, port, security, from, [to], null), ""))).ShouldBe(field);

    [Fact]
    public async Task Password_GoesToNoServerButTheOneItWasGivenFor()
    {
        var target = new MailTarget("smtp.contoso.com", 587, MailSecurity.StartTls, "a@b.c", ["d@e.f"], "portal");
        await SaveAsync(Mail(target, Password));
        var known = _ports.Channels[0];

        await SaveAsync(Mail(target with { To = ["x@y.z"] }, "", known));
        known = _ports.Channels[0];
        _ports.Secrets[known.Id].Password.ShouldBe(Password);

        (await RefusedAsync(Mail(target with { Host = "evil.example" }, "", known))).ShouldBe("password");
        (await RefusedAsync(Mail(target with { User = "other" }, "", known))).ShouldBe("password");
        _ports.History.ShouldAllBe(entry => !$"{entry.Before}{entry.After}".Contains(Password));
    }

    [Fact]
    public async Task Change_WithoutAnAddress_KeepsTheAddressAndTheKey()
    {
        await SaveAsync(Webhook());
        var known = _ports.Channels[0];
        var key = _ports.Secrets[known.Id].SigningKey;

        var saved = await SaveAsync(Webhook(known, address: "", NoticeKind.BreakGlassUsed));

        saved.ShouldBeOfType<EditChannelResult.Saved>().NewKey.ShouldBeNull();
        (_ports.Secrets[known.Id].Address, _ports.Secrets[known.Id].SigningKey).ShouldBe((Address, key));
        var channel = _ports.Channels.ShouldHaveSingleItem();
        (channel.Target, channel.Kinds[0]).ShouldBe((known.Target, NoticeKind.BreakGlassUsed));
    }

    [Fact]
    public async Task Rotate_GivesANewKey_AndKeepsTheAddress()
    {
        var before = ((EditChannelResult.Saved)await SaveAsync(Webhook())).NewKey;

        var rotated = await _ports.Edit.RotateAsync(Admin, _ports.Channels[0], s_words, Cancel);

        var after = rotated.ShouldBeOfType<EditChannelResult.Saved>().NewKey;
        after.ShouldNotBe(before);
        var secret = _ports.Secrets[_ports.Channels[0].Id];
        (secret.Address, secret.SigningKey).ShouldBe((Address, after));
    }

    [Fact]
    public async Task Channel_ThatSomebodyElseChanged_OrThatIsConfigured_IsLeftAlone()
    {
        await SaveAsync(Webhook());
        var known = _ports.Channels[0];
        await SaveAsync(Webhook(known, "", NoticeKind.NodeIll));

        (await RefusedAsync(Webhook(known))).ShouldBe("name");
        var configured = known with { Source = ChannelSource.Configuration };
        (await RefusedAsync(Webhook(configured))).ShouldBe("name");
        (await _ports.Edit.DeleteAsync(Admin, configured, s_words, Cancel)).ShouldBeOfType<EditChannelResult.Refused>();
        (await _ports.Edit.RotateAsync(Admin, configured, s_words, Cancel)).ShouldBeOfType<EditChannelResult.Refused>();
        _ports.Channels.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task Nobody_but_an_Admin_edits_or_watches_channels_and_trying_is_history(Role role)
    {
        await SaveAsync(Webhook());
        var (caller, known) = (ChannelPorts.Caller(role), _ports.Channels[0]);
        _ports.History.Clear();

        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Edit.SaveAsync(caller, Webhook(), Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Edit.RotateAsync(caller, known, s_words, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Edit.DeleteAsync(caller, known, s_words, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Watch.ReadAsync(caller, Cancel));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.Watch.TestAsync(caller, known, Cancel));

        _ports.History.Select(entry => entry.Kind).ShouldBe(Enumerable.Repeat(HistoryKind.Denied, 5));
        _ports.Channels.ShouldHaveSingleItem();
        _ports.Added.ShouldBeEmpty();
    }

    private static ChannelWish Webhook(Channel? known = null, string address = Address, params string[] kinds) =>
        new(
            known,
            known?.Name ?? "ops",
            new WebhookTarget("https://hooks.contoso.com"),
            address,
            "",
            kinds.Length > 0 ? kinds : [NoticeKind.OperationFailed],
            s_words
        );

    private static ChannelWish Mail(MailTarget target, string password, Channel? known = null) =>
        new(known, "mail", target, "", password, [NoticeKind.NodeIll], s_words);

    private Task<EditChannelResult> SaveAsync(ChannelWish wish) => _ports.Edit.SaveAsync(Admin, wish, Cancel);

    private async Task<string> RefusedAsync(ChannelWish wish) =>
        (await SaveAsync(wish)).ShouldBeOfType<EditChannelResult.Refused>().Findings.ShouldHaveSingleItem().Field;
}
