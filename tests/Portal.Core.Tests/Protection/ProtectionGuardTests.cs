using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Core.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

public sealed class ProtectionGuardTests
{
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ProtectionPorts _ports = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screen_remembers_and_a_start_reads()
    {
        using var guard = _ports.Guard(_time);
        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldBeNull();

        // The hint is lost.
        _ports.Stored = Map(ReadOnly(Shop));

        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldBeNull();
        (await StartAsync(guard, Permission.ScaleOut))!.RuleId.ShouldBe(Obstacle.ReadOnly);
        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldNotBeNull(
            "a start is remembered too"
        );
    }

    [Theory]
    [InlineData(ChangeTopic.Protection, true)]
    [InlineData(ChangeTopic.Access, true)]
    [InlineData(ChangeTopic.Everything, true)]
    [InlineData(ChangeTopic.Operations, false)]
    public async Task A_hint_that_concerns_it_makes_a_screen_read_again(string topic, bool concerns)
    {
        using var guard = _ports.Guard(_time);
        await guard.KnownAsync(Cancel);
        _ports.Stored = Map(ReadOnly(Shop));

        _ports.Hint(topic);

        (await guard.KnownAsync(Cancel)).Standing.Count.ShouldBe(concerns ? 1 : 0);
    }

    [Fact]
    public async Task What_is_remembered_grows_old()
    {
        using var guard = _ports.Guard(_time);
        await guard.KnownAsync(Cancel);
        _ports.Stored = Map(ReadOnly(Shop));

        _time.Advance(ProtectionGuard.Freshness - TimeSpan.FromSeconds(1));
        (await guard.KnownAsync(Cancel)).Standing.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await guard.KnownAsync(Cancel)).Standing.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_freeze_begins_and_ends_by_the_clock_without_being_read_again()
    {
        _ports.Stored = Map(Freeze(Shop, 0.001, 0.002));
        using var guard = _ports.Guard(_time);

        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldBeNull();
        _time.Advance(TimeSpan.FromHours(0.001));
        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromHours(0.001));
        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel)).ShouldBeNull();
        _ports.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task While_the_database_is_away_screens_show_what_was_known_and_nothing_starts()
    {
        _ports.Stored = Map(ReadOnly(Shop));
        using var guard = _ports.Guard(_time);
        await guard.KnownAsync(Cancel);
        _ports.Away = true;
        _ports.Hint(ChangeTopic.Protection);

        (await guard.AgainstAsync(Permission.ScaleOut, Shop, ApprovalMark.NotNeeded, Cancel))!.RuleId.ShouldBe(
            Obstacle.ReadOnly
        );
        await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(guard, Permission.ScaleOut));
    }

    [Fact]
    public async Task What_only_reads_asks_nothing()
    {
        using var guard = _ports.Guard(_time);

        (await StartAsync(guard, Permission.SeeInventory)).ShouldBeNull();
        _ports.Reads.ShouldBe(0);
    }

    private static Task<Obstacle?> StartAsync(ProtectionGuard guard, string permission) =>
        guard.AgainstStartAsync(permission, Shop, ApprovalMark.NotNeeded, Cancel);
}
