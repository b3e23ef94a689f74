using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Notifications;
using Portal.Data.Notifications;
using Portal.TestKit.Time;
using static Portal.Data.Tests.Notifications.ChannelSamples;

namespace Portal.Data.Tests.Notifications;

public sealed class DeliveryTests(DataPostgres postgres) : PortalTest(postgres)
{
    private readonly ManualTimeProvider _time = new(Samples.Noon);

    private IDeliveries Deliveries => Portal.Get<IDeliveries>();

    [Fact]
    public async Task Notice_GoesOnceToEachChannelThatTakesIt()
    {
        var (ops, night) = (Channel("ops"), Channel("night"));
        await Portal.AddAsync(ops);
        await Portal.AddAsync(night);
        await Portal.AddAsync(Channel("deaf", NoticeKind.RequestWaiting));
        var notice = Notice();
        await HappenAsync(NoticeRow.Of(notice));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OnAsync(it => it.SpreadAsync(Cancel))));
        var claimed = await OnAsync(it => it.ClaimAsync([], Cancel));

        claimed.Select(it => it.Channel.Name).Order().ShouldBe(["night", "ops"]);
        var told = claimed[0].Delivery.Notice;
        (told.Id, told.Title, told.Audience.Person, (int)told.Data["operation"]!).ShouldBe(
            (notice.Id, notice.Title, "Olga", 7)
        );
        (await Portal.ScalarAsync<long>("select count(*) from portal.notices")).ShouldBe(0);
    }

    [Fact]
    public async Task Notice_ForSomeChannels_GoesToThoseAlone_AndOnlyWhileTheyTakeItsKind()
    {
        var (ops, night) = (Channel("ops"), Channel("night"));
        var deaf = Channel("deaf", NoticeKind.RequestWaiting);
        await Portal.AddAsync(ops);
        await Portal.AddAsync(night);
        await Portal.AddAsync(deaf);
        await HappenAsync(NoticeRow.Of(Notice(NoticeKind.NodeRecovered), [night.Id, deaf.Id, Guid.NewGuid()]));

        await OnAsync(it => it.SpreadAsync(Cancel));

        (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldHaveSingleItem().Channel.Name.ShouldBe("night");
    }

    [Fact]
    public async Task Claims_OfManyReplicas_ShareTheWork_FewOfEachChannel()
    {
        await Portal.AddAsync(Channel("slow"));
        await Portal.AddAsync(Channel("other", NoticeKind.RequestWaiting));
        for (var number = 0; number < 9; number++)
        {
            await HappenAsync(NoticeRow.Of(Notice()));
        }

        await HappenAsync(NoticeRow.Of(Notice(NoticeKind.RequestWaiting)));
        await OnAsync(it => it.SpreadAsync(Cancel));

        var first = await OnAsync(it => it.ClaimAsync([], Cancel));
        var rest = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OnAsync(it => it.ClaimAsync([], Cancel))));

        first.Count(it => it.Channel.Name == "slow").ShouldBe(4);
        first.Count(it => it.Channel.Name == "other").ShouldBe(1);
        var all = first.Concat(rest.SelectMany(it => it)).Select(it => it.Delivery.Id).ToList();
        all.Distinct().Count().ShouldBe(all.Count);
    }

    [Fact]
    public async Task Claim_OfADeadReplica_RunsOut_AndTheMessageKeepsItsId()
    {
        await Portal.AddAsync(Channel());
        await HappenAsync(NoticeRow.Of(Notice()));
        await OnAsync(it => it.SpreadAsync(Cancel));
        var dead = (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldHaveSingleItem();

        (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldBeEmpty();
        _time.Advance(DeliveryStore.ClaimLife);
        var heir = (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldHaveSingleItem();

        (heir.Delivery.MessageId, heir.Delivery.Attempt).ShouldBe((dead.Delivery.MessageId, 2));
        // Who was taken for dead and was not writes nothing any more.
        await OnAsync(it => it.RecordAsync(dead.Delivery, "late", nextTryAt: null, Cancel));
        (await Deliveries.ListAsync(10, Cancel)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Pending);
        await OnAsync(it => it.RecordAsync(heir.Delivery, error: null, nextTryAt: null, Cancel));
        (await Deliveries.ListAsync(10, Cancel)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Delivered);
    }

    [Fact]
    public async Task Failed_IsListedFirst_AndBeginsAnewWhenAPersonSaysSo()
    {
        var channel = Channel();
        await Portal.AddAsync(channel);
        await Deliveries.AddAsync(Notice(NoticeKind.ChannelTest), channel.Id, Entry(), Cancel);
        await Deliveries.AddAsync(Notice(NoticeKind.ChannelTest), channel.Id, Entry(), Cancel);
        var claimed = await OnAsync(it => it.ClaimAsync([], Cancel));
        await OnAsync(it => it.RecordAsync(claimed[0].Delivery, "It is dead.", nextTryAt: null, Cancel));
        await OnAsync(it => it.RecordAsync(claimed[1].Delivery, "Not yet.", _time.GetUtcNow().AddHours(1), Cancel));

        var failed = (await Deliveries.ListAsync(10, Cancel))[0];
        (failed.State, failed.Error).ShouldBe((DeliveryState.Failed, "It is dead."));
        (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldBeEmpty();
        (await OnAsync(it => it.RetryAsync(claimed[1].Delivery.Id, Entry(), Cancel))).ShouldBeFalse();
        (await OnAsync(it => it.RetryAsync(failed.Id, Entry(), Cancel))).ShouldBeTrue();

        var again = (await OnAsync(it => it.ClaimAsync([], Cancel))).ShouldHaveSingleItem().Delivery;
        (again.Id, again.Attempt).ShouldBe((failed.Id, 1));
    }

    [Fact]
    public async Task Channel_Deleted_TakesItsDeliveriesWithIt_AndATestOfItIsNothing()
    {
        var channel = Channel();
        await Portal.AddAsync(channel);
        await Deliveries.AddAsync(Notice(), channel.Id, Entry(), Cancel);

        await Portal.Get<IChannels>().RemoveAsync(channel, Entry(), Cancel);
        await Deliveries.AddAsync(Notice(), channel.Id, Entry(), Cancel);

        (await Deliveries.ListAsync(10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Past_IsForgotten_TheFailedLater()
    {
        var channel = Channel();
        await Portal.AddAsync(channel);
        await Deliveries.AddAsync(Notice(), channel.Id, Entry(), Cancel);
        await Deliveries.AddAsync(Notice(), channel.Id, Entry(), Cancel);
        var claimed = await OnAsync(it => it.ClaimAsync([], Cancel));
        await OnAsync(it => it.RecordAsync(claimed[0].Delivery, "It is dead.", nextTryAt: null, Cancel));
        await OnAsync(it => it.RecordAsync(claimed[1].Delivery, error: null, nextTryAt: null, Cancel));

        _time.Advance(TimeSpan.FromDays(8));
        await ForgetAsync();
        (await Deliveries.ListAsync(10, Cancel)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Failed);
        _time.Advance(TimeSpan.FromDays(23));
        await ForgetAsync();

        (await Deliveries.ListAsync(10, Cancel)).ShouldBeEmpty();
    }

    private async Task HappenAsync(NoticeRow notice)
    {
        await using var context = await Portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        context.Notices.Add(notice);
        await context.SaveChangesAsync(Cancel);
    }

    private async Task OnAsync(Func<IDeliveries, Task> act)
    {
        await using var replica = Portal.Compose(_time);
        await act(replica.GetRequiredService<IDeliveries>());
    }

    private async Task<T> OnAsync<T>(Func<IDeliveries, Task<T>> act)
    {
        await using var replica = Portal.Compose(_time);
        return await act(replica.GetRequiredService<IDeliveries>());
    }

    private async Task ForgetAsync()
    {
        await using var replica = Portal.Compose(_time);
        await replica.GetRequiredService<DeliveryPast>().ForgetAsync(Cancel);
    }
}
