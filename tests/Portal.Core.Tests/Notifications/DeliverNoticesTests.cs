using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Notifications;

namespace Portal.Core.Tests.Notifications;

public sealed class DeliverNoticesTests : IChannelSender, INoticeRight
{
    private readonly ChannelPorts _ports = new();
    private Func<ClaimedDelivery, Task> _send = _ => Task.CompletedTask;
    private Func<Notice, string?> _refuse = _ => null;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivery_ThatArrives_IsRecordedSo()
    {
        Due(attempt: 1);

        (await RunAsync()).ShouldBe(1);

        _ports.Recorded.ShouldBe([(_ports.Due[0].Delivery.Id, null, null)]);
    }

    [Fact]
    public async Task Delivery_ThatDoesNot_IsTriedAgainAfterGrowingPauses_AndInTheEndNoMore()
    {
        _send = _ => throw new ChannelException("It is dead.");
        for (var attempt = 1; attempt <= Delivery.MostTries; attempt++)
        {
            Due(attempt);
        }

        await RunAsync();

        _ports.Recorded.ShouldAllBe(it => it.Error == "It is dead.");
        var pauses = _ports.Recorded.Select(it => it.Next - _ports.Time.GetUtcNow()).ToList();
        pauses[^1].ShouldBeNull();
        double[] expected = [10, 40, 160, 640, 2560, 3600, 3600];
        foreach (var (pause, longest) in pauses.Zip(expected))
        {
            pause!.Value.TotalSeconds.ShouldBeInRange(longest * 0.8, longest);
        }
    }

    [Fact]
    public async Task Delivery_ThatBreaks_KeepsNobodyElseFromBeingTold_AndItsTextIsNotPassedOn()
    {
        Due(attempt: 1);
        Due(attempt: 1);
        _send = it =>
            it == _ports.Due[0] ? throw new InvalidOperationException("t0ken in a message") : Task.CompletedTask;

        await RunAsync();

        _ports.Recorded.Single(it => it.Id == _ports.Due[1].Delivery.Id).Error.ShouldBeNull();
        _ports
            .Recorded.Single(it => it.Id == _ports.Due[0].Delivery.Id)
            .Error.ShouldNotBeNull()
            .ShouldNotContain("t0ken");
    }

    [Fact]
    public async Task SlowChannel_HoldsUpItsOwnDeliveries_AndNobodyElses()
    {
        var (slow, quick) = (Guid.NewGuid(), Guid.NewGuid());
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _send = it => it.Channel.Id == slow ? answer.Task : Task.CompletedTask;
        var first = Due(1, slow);
        var running = RunAsync();
        await _ports.Time.TimersSetAsync(1, Cancel);

        // They come while the slow one is under way.
        var second = Due(1, slow);
        var other = Due(1, quick);
        _ports.Time.Advance(DeliverNotices.Look);
        await _ports.Time.TimersSetAsync(1, Cancel);

        _ports.Recorded.Select(it => it.Id).ShouldBe([other]);
        answer.SetResult();
        (await running).ShouldBe(3);
        _ports.Recorded.Select(it => it.Id).ShouldBe([other, first, second]);
    }

    [Fact]
    public async Task Delivery_OfWhatMayNoLongerBeKnown_IsNotSent_AndSaysWhy()
    {
        Due(attempt: 1);
        Due(attempt: 3);
        List<Guid> sent = [];
        _send = it =>
        {
            sent.Add(it.Delivery.Id);
            return Task.CompletedTask;
        };
        _refuse = notice => notice == _ports.Due[1].Delivery.Notice ? "Not theirs any more." : null;

        await RunAsync();

        sent.ShouldBe([_ports.Due[0].Delivery.Id]);
        _ports.Withheld.ShouldBe([(_ports.Due[1].Delivery.Id, "Not theirs any more.")]);
        _ports.Recorded.ShouldBe([(_ports.Due[0].Delivery.Id, null, null)]);
    }

    [Fact]
    public async Task Delivery_WhoseRightCannotBeLookedAt_WaitsAndIsNotSent()
    {
        Due(attempt: 1);
        var sent = false;
        _send = _ =>
        {
            sent = true;
            return Task.CompletedTask;
        };
        _refuse = _ => throw new TimeoutException("The database is away.");

        await RunAsync();

        sent.ShouldBeFalse();
        _ports.Withheld.ShouldBeEmpty();
        _ports.Recorded.ShouldHaveSingleItem().Next.ShouldNotBeNull();
    }

    bool INoticeRight.Judges(Notice notice) => true;

    Task<string?> INoticeRight.RefusalAsync(Notice notice, CancellationToken cancellationToken) =>
        Task.FromResult(_refuse(notice));

    bool IChannelSender.Reaches(ChannelTarget target) => true;

    Task IChannelSender.SendAsync(ClaimedDelivery claimed, ChannelSecret secret, CancellationToken cancellationToken) =>
        _send(claimed);

    private Guid Due(int attempt, Guid channel = default)
    {
        var now = _ports.Time.GetUtcNow();
        var notice = new Notice(Guid.NewGuid(), NoticeKind.NodeIll, now, NoticeAudience.Admins, "t", "x", "/");
        var target = new WebhookTarget("https://hooks.contoso.com");
        _ports.Due.Add(
            new ClaimedDelivery(
                new(Guid.NewGuid(), channel, notice, DeliveryState.Pending, attempt, now, null, now, null),
                new Channel(channel, "ops", target, [], ChannelSource.Portal)
            )
        );
        return _ports.Due[^1].Delivery.Id;
    }

    private Task<int> RunAsync() =>
        new DeliverNotices(_ports, _ports, [this], [this], _ports.Time, NullLogger<DeliverNotices>.Instance).RunAsync(
            Cancel
        );
}
