using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Notifications;
using Portal.Core.Protection;
using Portal.Data.Tests.Notifications;

namespace Portal.Data.Tests.Protection;

public sealed class ProtectionStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");
    private static readonly StandingProtection s_readOnly = new(
        ProtectionKind.ReadOnly,
        s_shop,
        "Ada",
        Samples.Noon,
        "Audit"
    );

    private IProtections Store => Portal.Get<IProtections>();

    [Fact]
    public async Task Protection_IsReadBack_WithTheEnvironmentsThatFreezesSpeakOf()
    {
        var shops = new ClusterEnvironment("shops", [s_shop]);
        await Portal.Get<IAssignments>().SeedAsync("shops", shops, Cancel);
        var freeze = Freeze(Scope.Environment("shops"), 1, 2);

        (await Store.SetAsync(s_readOnly, Samples.Entry(), Cancel)).ShouldBeTrue();
        await Store.AddAsync(freeze, Samples.Entry(), Cancel);

        var map = await Store.ReadAsync(Samples.Noon, Cancel);
        map.Standing.ShouldBe([s_readOnly]);
        map.Freezes.ShouldBe([freeze]);
        map.Environments.ShouldHaveSingleItem().Clusters.ShouldBe([s_shop]);
        map.On(s_shop, Samples.Noon.AddHours(1)).Freeze.ShouldBe(freeze);
    }

    [Fact]
    public async Task OneKind_IsSetOnceForAScope_HoweverManyTryAtOnce()
    {
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Store.SetAsync(s_readOnly, Samples.Entry(), Cancel))
        );
        (
            await Store.SetAsync(s_readOnly with { Kind = ProtectionKind.DeleteProtection }, Samples.Entry(), Cancel)
        ).ShouldBeTrue();

        tries.Count(written => written).ShouldBe(1);
        (await InboxAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Clearing_WhatIsNotThereAsItWasSeen_WritesNothing()
    {
        await Store.SetAsync(s_readOnly, Samples.Entry(), Cancel);

        (await Store.ClearAsync(s_readOnly with { Since = Samples.Noon.AddHours(-1) }, Cancel)).ShouldBeFalse();
        (await Store.ClearAsync(s_readOnly, Cancel)).ShouldBeTrue();
        (await Store.ClearAsync(s_readOnly, Cancel)).ShouldBeFalse();

        (await Store.ReadAsync(Samples.Noon, Cancel)).Standing.ShouldBeEmpty();
        // Of the clearing its operation tells.
        (await InboxAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Freeze_ThatIsOverOrEnded_ProtectsNothingAndIsStillListed()
    {
        var (over, coming, now) = (Freeze(s_shop, -2, -1), Freeze(s_shop, 1, 2), Freeze(s_shop, -1, 1));
        foreach (var freeze in new[] { over, coming, now })
        {
            await Store.AddAsync(freeze, Samples.Entry(), Cancel);
        }

        var ended = now with { EndedAt = Samples.Noon, EndedBy = "Adam" };
        (await Store.EndAsync(ended, Samples.Entry(), null, Cancel)).ShouldBeTrue();
        (await Store.EndAsync(ended with { EndedBy = "Eve" }, Samples.Entry(), null, Cancel)).ShouldBeFalse();

        (await Store.ReadAsync(Samples.Noon, Cancel)).Freezes.ShouldBe([coming]);
        (await Store.FreezesAsync(10, Cancel)).ShouldBe([coming, ended, over]);
        (await Store.FreezesAsync(2, Cancel)).ShouldBe([coming, ended]);
    }

    [Fact]
    public async Task Freeze_ThatWasEndedEarly_IsToldOnce_AndIsNewsUntilItWouldHaveBeenOver()
    {
        var (mine, calledOff, longest) = (Freeze(s_shop, -1, 1), Freeze(s_shop, 1, 2), Freeze(s_shop, -1, 24 * 30));
        foreach (var freeze in new[] { mine, calledOff, longest })
        {
            await Store.AddAsync(freeze, Samples.Entry(), Cancel);
        }

        var at = Samples.Noon;
        var notice = ChannelSamples.Notice(NoticeKind.FreezeEnded);
        var ended = mine with { EndedAt = at, EndedBy = "Adam", EndedById = "a-1" };
        await Store.EndAsync(ended, Samples.Entry(), notice, Cancel);
        await Store.EndAsync(ended, Samples.Entry(), notice with { Id = Guid.NewGuid() }, Cancel);
        await Store.EndAsync(calledOff with { EndedAt = at, EndedBy = "Adam" }, Samples.Entry(), null, Cancel);
        var early = longest with { EndedAt = at.AddMinutes(-1), EndedBy = "Adam" };
        await Store.EndAsync(early, Samples.Entry(), null, Cancel);

        (await Portal.ScalarAsync<Guid>("select id from portal.notices")).ShouldBe(notice.Id);
        (await Portal.ScalarAsync<long>("select count(*) from portal.notices")).ShouldBe(1);
        (await Store.EndedEarlyAsync(at, Cancel)).ShouldBe([ended, early]);
        (await Store.EndedEarlyAsync(mine.Until, Cancel)).ShouldBe([early]);
        (await Store.EndedEarlyAsync(at + FreezeWindow.News, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Protection_WhoseHistoryCannotBeWritten_IsNotWrittenEither()
    {
        var entry = Samples.Entry();
        await Store.SetAsync(s_readOnly, entry, Cancel);

        await Should.ThrowAsync<DbUpdateException>(() =>
            Store.SetAsync(s_readOnly with { Kind = ProtectionKind.DeleteProtection }, entry, Cancel)
        );

        (await Store.ReadAsync(Samples.Noon, Cancel)).Standing.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Row_ThatCannotBeUnderstood_ProtectsEverything()
    {
        await Store.SetAsync(s_readOnly, Samples.Entry(), Cancel);
        await Portal.ScalarAsync<int>(
            "with odd as (update portal.protections set scope = 'galaxy:all' returning 1) select 1"
        );

        (await Store.ReadAsync(Samples.Noon, Cancel)).On(s_shop, Samples.Noon).ReadOnly.ShouldNotBeNull();
    }

    private static FreezeWindow Freeze(Scope scope, double from, double until) =>
        new(
            Guid.CreateVersion7(),
            "Year end",
            scope,
            Samples.Noon.AddHours(from),
            Samples.Noon.AddHours(until),
            "Nobody is here",
            "Adam",
            Samples.Noon.AddDays(-1)
        );

    private Task<long> InboxAsync() => Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox");
}
