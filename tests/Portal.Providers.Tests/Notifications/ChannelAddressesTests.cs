using Portal.Providers.Notifications;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Notifications;

/// <summary>What a person is told when they save a channel, by the rule that delivery goes by.</summary>
public sealed class ChannelAddressesTests
{
    private static readonly ChannelPolicy s_own = new() { AllowLoopback = true, AllowPrivateAddresses = true };

    [Theory]
    [InlineData("localhost", "It is this machine's own address (loopback).")]
    [InlineData("127.0.0.1", "It is this machine's own address (loopback).")]
    [InlineData("::1", "It is this machine's own address (loopback).")]
    [InlineData("::ffff:127.0.0.1", "It is this machine's own address (loopback).")]
    [InlineData("10.1.2.3", "It is an address of a private network.")]
    [InlineData("172.16.0.1", "It is an address of a private network.")]
    [InlineData("192.168.1.1", "It is an address of a private network.")]
    [InlineData("fd00::1", "It is an address of a private network.")]
    [InlineData("169.254.169.254", "It is a link-local, unspecified, multicast or reserved address.")]
    [InlineData("fe80::1", "It is a link-local, unspecified, multicast or reserved address.")]
    public async Task Inner_address_is_refused_by_name_and_by_number(string host, string reason)
    {
        var refusal = await RefusalAsync(new ChannelPolicy(), host);

        refusal.ShouldNotBeNull().ShouldStartWith($"{host} is at ");
        refusal.ShouldEndWith($", which may not be called. {reason}");
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::7")]
    [InlineData("no-such-name.invalid")]
    public async Task Public_address_and_a_name_that_has_none_now_may_be_saved(string host) =>
        (await RefusalAsync(new ChannelPolicy(), host)).ShouldBeNull();

    [Fact]
    public async Task What_the_configuration_allows_may_be_saved_but_never_link_local()
    {
        (await RefusalAsync(s_own, "localhost")).ShouldBeNull();
        (await RefusalAsync(s_own, "10.1.2.3")).ShouldBeNull();
        (await RefusalAsync(s_own, "169.254.169.254")).ShouldNotBeNull();
    }

    private static Task<string?> RefusalAsync(ChannelPolicy policy, string host) =>
        new ChannelAddresses(policy, new ManualTimeProvider()).RefusalAsync(
            host,
            TestContext.Current.CancellationToken
        );
}
