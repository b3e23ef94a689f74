using System.Security.Cryptography;
using System.Text;
using Portal.Core.Notifications;
using static Portal.Data.Tests.Notifications.ChannelSamples;

namespace Portal.Data.Tests.Notifications;

public sealed class ChannelStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private IChannels Channels => Portal.Get<IChannels>();

    private IChannelSecrets Secrets => Portal.Get<IChannelSecrets>();

    [Fact]
    public async Task Channel_IsKeptWithItsSecretEncrypted_AndItsEntry()
    {
        var mail = Channel() with
        {
            Target = new MailTarget("smtp.contoso.com", 587, MailSecurity.StartTls, "a@b.c", ["d@e.f"], "portal"),
        };
        (await Channels.AddAsync(mail, new() { Password = "pa55" }, Entry(), Cancel)).ShouldBeTrue();
        (await Channels.AddAsync(Channel("web"), Secret(), Entry(), Cancel)).ShouldBeTrue();

        var kept = await Channels.ListAsync(Cancel);

        kept.Select(it => it.Name).ShouldBe(["ops", "web"]);
        var target = kept[0].Target.ShouldBeOfType<MailTarget>();
        (target.Host, target.Security, target.To[0], target.User).ShouldBe(
            ("smtp.contoso.com", MailSecurity.StartTls, "d@e.f", "portal")
        );
        (await Secrets.ReadAsync(mail.Id, Cancel))!.Password.ShouldBe("pa55");
        (await Secrets.ReadAsync(kept[1].Id, Cancel))!.Address.ShouldBe(Address);
        var stored = await Portal.ScalarAsync<byte[]>("select secret from portal.channels where name = 'web'");
        Encoding.Latin1.GetString(stored!).ShouldNotContain("t0ken");
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(2);
    }

    [Fact]
    public async Task Secret_MovedToAnotherRow_IsRefused()
    {
        var other = Channel("other");
        await Portal.AddAsync(Channel());
        await Portal.AddAsync(other);
        await Portal.ExecuteAsync(
            "update portal.channels set secret = (select secret from portal.channels where name = 'ops')"
        );

        await Should.ThrowAsync<CryptographicException>(() => Secrets.ReadAsync(other.Id, Cancel));
    }

    [Fact]
    public async Task Name_ThatIsTaken_IsNotTakenTwice_WhateverItsCase()
    {
        var added = await Task.WhenAll(
            new[] { "ops", "OPS", "Ops" }.Select(name => Channels.AddAsync(Channel(name), Secret(), Entry(), Cancel))
        );

        added.Count(it => it).ShouldBe(1);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Change_OfWhatSomebodyElseChanged_WritesNothing()
    {
        await Portal.AddAsync(Channel());
        var seen = (await Channels.ListAsync(Cancel))[0];
        var first = seen with { Kinds = [NoticeKind.RequestWaiting] };
        (await Channels.ChangeAsync(first, secret: null, Entry(), Cancel)).ShouldBeTrue();

        (await Channels.ChangeAsync(seen with { Kinds = [] }, Secret("https://evil"), Entry(), Cancel)).ShouldBeFalse();
        (await Channels.RemoveAsync(seen, Entry(), Cancel)).ShouldBeFalse();

        var kept = (await Channels.ListAsync(Cancel)).ShouldHaveSingleItem();
        (kept.Version, kept.Kinds[0]).ShouldBe((2, NoticeKind.RequestWaiting));
        (await Secrets.ReadAsync(kept.Id, Cancel))!.Address.ShouldBe(Address);
        (await Channels.RemoveAsync(kept, Entry(), Cancel)).ShouldBeTrue();
        (await Channels.ListAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Configuration_IsWrittenAtEachStart_TakesNamesOver_AndForgets()
    {
        await Portal.AddAsync(Channel("mine"));
        await Portal.AddAsync(Channel("taken"));
        var taken = Configured("taken");
        var gone = Configured("gone");
        await Channels.ConfigureAsync([taken, gone], Cancel);
        var version = await Portal.ScalarAsync<int>("select xmin::text::int from portal.channels where name = 'taken'");

        await Channels.ConfigureAsync([taken], Cancel);

        (await Channels.ListAsync(Cancel))
            .Select(it => (it.Name, it.Source))
            .ShouldBe([("mine", ChannelSource.Portal), ("taken", ChannelSource.Configuration)]);
        (await Portal.ScalarAsync<int>("select xmin::text::int from portal.channels where name = 'taken'")).ShouldBe(
            version
        );
        var kept = (await Channels.ListAsync(Cancel))[1];
        (await Secrets.ReadAsync(kept.Id, Cancel))!.Address.ShouldBe("http://localhost/taken");
        (await Channels.RemoveAsync(kept, Entry(), Cancel)).ShouldBeFalse();
    }

    private static ConfiguredChannel Configured(string name) =>
        new(Channel(name) with { Source = ChannelSource.Configuration }, Secret($"http://localhost/{name}"));
}
