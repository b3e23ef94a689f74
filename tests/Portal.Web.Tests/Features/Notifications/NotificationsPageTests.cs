using Bunit;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Notifications;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Notifications;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Notifications;

public sealed class NotificationsPageTests : ScreenTest
{
    private const string Address = "https://hooks.contoso.com/services/t0ken";

    [Fact]
    public void Webhook_Added_ShowsItsKeyUntilItIsKept_AndItsAddressNever()
    {
        SignIn(Role.Admin);
        var page = Render<NotificationsPage>();
        page.Find(".notice-title").TextContent.ShouldBe("No channels yet");

        page.Find("#channel-name").Change("ops");
        page.Find("#channel-address").Change(Address);
        page.FindAll(".alert-state input")[^1].Change(true);
        page.Find("#channel-reason").Input("on call");
        page.Find(".channels .button-primary").Click();

        var key = page.WaitForElement(".new-key code").TextContent;
        Channels.Secrets.Values.ShouldHaveSingleItem().SigningKey.ShouldBe(key);
        Channels.Channels.ShouldHaveSingleItem().Kinds.ShouldBe([NoticeKind.OperationFailed]);
        page.Find(".channel-what").TextContent.ShouldContain("Webhook at https://hooks.contoso.com");
        page.Markup.ShouldNotContain("t0ken");
        page.Find(".new-key .button").Click();
        page.WaitForAssertion(() => page.Markup.ShouldNotContain(key));
    }

    [Fact]
    public void Mistakes_StandBesideTheirFields_AndNothingTypedIsLost()
    {
        SignIn(Role.Admin);
        var page = Render<NotificationsPage>();

        page.FindAll(".segment input")[1].Change("mail");
        page.WaitForElement("#channel-host").Change("smtp contoso");
        page.Find("#channel-port").Change("soon");
        page.Find(".channels .button-primary").Click();

        page.WaitForElement("#channel-host-error").TextContent.ShouldContain("mail server's name");
        page.Find("#channel-port-error").TextContent.ShouldContain("1 to 65535");
        page.Find("#channel-reason-error").TextContent.ShouldContain("Say in a few words why");
        page.Find("#channel-reason").Input("on call");
        page.WaitForAssertion(() => page.FindAll("#channel-reason-error").ShouldBeEmpty());
        page.Find("#channel-port").GetAttribute("value").ShouldBe("soon");
        Channels.Channels.ShouldBeEmpty();
    }

    [Fact]
    public void InnerAddress_IsSaidAtItsField_AndWhatWasTypedIsStillThere()
    {
        SignIn(Role.Admin);
        Channels.Inner["hooks.contoso.com"] = "hooks.contoso.com is at 10.0.0.7, which may not be called.";
        var page = Render<NotificationsPage>();
        page.Find("#channel-name").Change("ops");
        page.Find("#channel-address").Change(Address);
        page.FindAll(".alert-state input")[^1].Change(true);
        page.Find("#channel-reason").Input("on call");

        page.Find(".channels .button-primary").Click();

        page.WaitForElement("#channel-address-error")
            .TextContent.ShouldContain("at 10.0.0.7, which may not be called.");
        page.Find("#channel-name").GetAttribute("value").ShouldBe("ops");
        page.Find("#channel-reason").GetAttribute("value").ShouldBe("on call");
        Channels.Channels.ShouldBeEmpty();

        Channels.Inner.Clear();
        page.Find(".channels .button-primary").Click();
        page.WaitForAssertion(() => Channels.Secrets.Values.ShouldHaveSingleItem().Address.ShouldBe(Address));
    }

    [Fact]
    public void Failure_OfTheStore_IsSaid_AndWhatWasRead_AndTyped_StaysInSight()
    {
        SignIn(Role.Admin);
        var page = Render<NotificationsPage>();
        page.Find("#channel-name").Change("ops");
        page.Find("#channel-address").Change(Address);
        page.FindAll(".alert-state input")[^1].Change(true);
        page.Find("#channel-reason").Input("on call");
        Channels.Fault = new InvalidOperationException("away");

        page.Find(".channels .button-primary").Click();

        page.WaitForElement(".notice-bad").TextContent.ShouldContain("what you entered is still here");
        page.Find("#channel-name").GetAttribute("value").ShouldBe("ops");
        page.Find(".page-header").TextContent.ShouldContain("Stale");
    }

    [Fact]
    public void Password_IsNeverDrawn()
    {
        SignIn(Role.Admin);
        var page = Render<NotificationsPage>();
        page.FindAll(".segment input")[1].Change("mail");

        page.WaitForElement("#channel-password").Change("pa55-w0rd");

        page.WaitForElement(".secret-held").TextContent.ShouldContain("It is not shown again");
        page.Markup.ShouldNotContain("pa55-w0rd");
    }

    [Fact]
    public void Channel_OfTheConfiguration_CanBeTestedOnly()
    {
        SignIn(Role.Admin);
        Channels.Channels.Add(Webhook(ChannelSource.Configuration));
        var page = Render<NotificationsPage>();

        var commands = page.FindAll(".channel-commands button");

        commands.Select(it => it.GetAttribute("aria-disabled")).ShouldBe([null, "true", "true", "true"]);
        commands[0].Click();
        page.WaitForAssertion(() => page.Find(".delivery-head").TextContent.ShouldContain("Test of the channel ops"));
        Channels.Entries.ShouldHaveSingleItem().Sentence.ShouldBe("tested the channel ops");
    }

    [Fact]
    public void Failure_IsShownWithItsReason_AndTriedAgain()
    {
        SignIn(Role.Admin);
        var channel = Webhook(ChannelSource.Portal);
        Channels.Channels.Add(channel);
        Channels.Deliveries.Add(Delivery(channel, DeliveryState.Failed, "hooks.contoso.com answered 500."));
        var page = Render<NotificationsPage>();

        page.Find(".delivery-error").TextContent.ShouldBe("hooks.contoso.com answered 500.");
        page.Find(".delivery-head .badge").TextContent.ShouldContain("Failed");
        page.FindAll("button").Single(it => it.TextContent.Contains("Try again")).Click();

        page.WaitForAssertion(() =>
            page.Find(".delivery-head .badge").TextContent.ShouldContain("Will be tried again")
        );
        Channels.Deliveries[0].State.ShouldBe(DeliveryState.Pending);
    }

    [Fact]
    public void Withheld_IsSaidWithItsReason_AndNotAsAFailure()
    {
        SignIn(Role.Admin);
        var channel = Add(Webhook(ChannelSource.Portal));
        Channels.Deliveries.Add(Delivery(channel, DeliveryState.Withheld, "Nobody is asked to decide it any more."));

        var page = Render<NotificationsPage>();

        page.Find(".channel-rows .muted:last-child").TextContent.ShouldBe("Nobody is asked to decide it any more.");
        page.FindAll(".delivery-error").ShouldBeEmpty();
    }

    [Fact]
    public void Edit_KeepsTheSecret_AndTheName()
    {
        SignIn(Role.Admin);
        var channel = Webhook(ChannelSource.Portal);
        Channels.Channels.Add(channel);
        Channels.Secrets[channel.Id] = new() { Address = Address, SigningKey = SigningKey.New() };
        var page = Render<NotificationsPage>();

        page.FindAll(".channel-commands button")[1].Click();
        page.WaitForAssertion(() => page.Find("#channel-name").HasAttribute("readonly").ShouldBeTrue());
        JSInterop.VerifyFocusAsyncInvoke().Arguments[0].ShouldBeElementReferenceTo(page.Find("#channel-name"));
        page.FindAll(".alert-state input")[4].Change(true);
        page.Find("#channel-reason").Input("auditors asked");
        page.FindAll(".channels .button-primary").Single().Click();

        page.WaitForAssertion(() => Channels.Channels[0].Kinds.ShouldContain(NoticeKind.BreakGlassUsed));
        Channels.Secrets[channel.Id].Address.ShouldBe(Address);
        page.FindAll(".new-key").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, ".button-primary")]
    [InlineData(3, ".button-danger")]
    public void HalfTypedChannel_StaysWhileAnotherGetsANewKey_OrIsDeleted(int command, string answer)
    {
        SignIn(Role.Admin);
        var channel = Add(Webhook(ChannelSource.Portal));
        var page = Render<NotificationsPage>();
        var host = Render<DialogHost>();
        page.Find("#channel-name").Change("night shift");

        page.FindAll(".channel-commands button")[command].Click();
        host.WaitForElement("#reason").Input("it leaked");
        host.Find($".dialog-actions {answer}").Click();

        page.WaitForAssertion(() => Channels.Entries.ShouldHaveSingleItem().Target.Name.ShouldBe(channel.Name));
        page.WaitForAssertion(() => page.FindAll(".new-key, .channels .notice-title").ShouldNotBeEmpty());
        page.Find("#channel-name").GetAttribute("value").ShouldBe("night shift");
    }

    [Theory]
    [InlineData(2, ".button-primary")]
    [InlineData(3, ".button-danger")]
    public void NewKey_OrDeletion_ThatFails_KeepsTheReason(int command, string answer)
    {
        SignIn(Role.Admin);
        Add(Webhook(ChannelSource.Portal));
        var page = Render<NotificationsPage>();
        var host = Render<DialogHost>();
        page.FindAll(".channel-commands button")[command].Click();
        host.WaitForElement("#reason").Input("it leaked");
        Channels.Fault = new InvalidOperationException("away");
        host.Find($".dialog-actions {answer}").Click();
        page.WaitForElement(".notice-bad");
        Channels.Fault = null;

        page.FindAll(".channel-commands button")[command].Click();

        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("it leaked");
    }

    [Fact]
    public void ChannelBeingChanged_IsLeft_WhenItIsDeleted()
    {
        SignIn(Role.Admin);
        Add(Webhook(ChannelSource.Portal));
        var page = Render<NotificationsPage>();
        var host = Render<DialogHost>();
        page.FindAll(".channel-commands button")[1].Click();
        page.WaitForAssertion(() => page.Find("#channel-name").GetAttribute("value").ShouldBe("ops"));

        page.FindAll(".channel-commands button")[3].Click();
        host.WaitForElement("#reason").Input("nobody reads it");
        host.Find(".dialog-actions .button-danger").Click();

        page.WaitForAssertion(() => page.Find("#channel-name").GetAttribute("value").ShouldBeNullOrEmpty());
    }

    [Theory]
    [InlineData(".button-danger", "ops")]
    [InlineData(".button:not(.button-danger)", "night shift")]
    public void Edit_WhileAnotherIsHalfTyped_AsksFirst(string answer, string name)
    {
        SignIn(Role.Admin);
        Add(Webhook(ChannelSource.Portal));
        var page = Render<NotificationsPage>();
        var host = Render<DialogHost>();
        page.Find("#channel-name").Change("night shift");

        page.FindAll(".channel-commands button")[1].Click();
        host.WaitForAssertion(() => host.Markup.ShouldContain("What you entered for a new channel is not saved"));
        page.Find("#channel-name").GetAttribute("value").ShouldBe("night shift");
        host.Find($".dialog-actions {answer}").Click();

        page.WaitForAssertion(() => page.Find("#channel-name").GetAttribute("value").ShouldBe(name));
    }

    [Fact]
    public async Task Edit_WhileAnotherIsStillBeingSaved_IsNotThrownAway()
    {
        SignIn(Role.Admin);
        Add(Webhook(ChannelSource.Portal));
        var page = Render<NotificationsPage>();
        var host = Render<DialogHost>();
        page.Find("#channel-name").Change("nights");
        page.Find("#channel-address").Change(Address);
        page.FindAll(".alert-state input")[^1].Change(true);
        page.Find("#channel-reason").Input("on call");
        var looked = new TaskCompletionSource();
        Channels.Resolves = looked.Task;
        page.Find(".channels .button-primary").Click();

        page.FindAll(".channel-commands button")[1].Click();
        host.WaitForElement(".dialog-actions .button-danger").Click();
        page.WaitForAssertion(() => page.Find("#channel-name").GetAttribute("value").ShouldBe("ops"));
        await page.InvokeAsync(looked.SetResult);

        page.WaitForElement(".new-key");
        page.Find("#channel-name").GetAttribute("value").ShouldBe("ops");
        Channels.Channels.Select(it => it.Name).ShouldBe(["ops", "nights"], ignoreOrder: true);
    }

    [Fact]
    public void Page_WhenADeliveryArrives_ShowsItWithoutReload()
    {
        SignIn(Role.Admin);
        var channel = Webhook(ChannelSource.Portal);
        Channels.Channels.Add(channel);
        var page = Render<NotificationsPage>();

        Channels.Deliveries.Add(Delivery(channel, DeliveryState.Delivered, null));
        Feed.Say(ChangeTopic.Channels);

        page.WaitForAssertion(() => page.Find(".delivery-head .badge").TextContent.ShouldContain("Delivered"));
    }

    private Channel Add(Channel channel)
    {
        Channels.Channels.Add(channel);
        Channels.Secrets[channel.Id] = new() { Address = Address, SigningKey = SigningKey.New() };
        return channel;
    }

    private static Channel Webhook(ChannelSource source) =>
        new(Guid.NewGuid(), "ops", new WebhookTarget("https://hooks.contoso.com"), [NoticeKind.NodeIll], source);

    private Delivery Delivery(Channel channel, DeliveryState state, string? error)
    {
        var now = Time.GetUtcNow();
        var notice = new Notice(
            Guid.NewGuid(),
            NoticeKind.NodeIll,
            now,
            NoticeAudience.Admins,
            "The node node-1 of prod is not ready",
            "",
            "/nodes"
        );
        return new(Guid.NewGuid(), channel.Id, notice, state, 8, now, error, now, now);
    }
}
