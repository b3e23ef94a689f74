using FsCheck;
using FsCheck.Fluent;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Tests.Watching;

public sealed class ObjectStoreTests
{
    private static readonly Freshness s_live = new Freshness.Live();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K27_follower_starts_with_the_snapshot_and_gets_changes_joined_by_object()
    {
        var store = new ObjectStore<string>();
        store.Replace([KeyValuePair.Create("a", "1")], s_live);
        await using var follower = store.FollowAsync(Cancel).GetAsyncEnumerator(Cancel);
        await follower.MoveNextAsync();
        follower.Current.IsResync.ShouldBeTrue();
        follower.Current.Snapshot.Objects["a"].ShouldBe("1");
        store.Upsert("a", "2");
        store.Upsert("a", "3");
        store.Upsert("b", "1");
        store.Remove("b");
        await follower.MoveNextAsync();
        follower.Current.IsResync.ShouldBeFalse();
        follower.Current.Upserted.ShouldBe(new Dictionary<string, string> { ["a"] = "3" });
        follower.Current.Removed.ShouldBe(["b"]);
    }

    [Fact]
    public async Task K27_reader_that_is_too_slow_gets_a_resync_and_nothing_piles_up()
    {
        var store = new ObjectStore<string>();
        await using var follower = store.FollowAsync(Cancel).GetAsyncEnumerator(Cancel);
        await follower.MoveNextAsync();
        for (var i = 0; i < Follower<string>.MaxPending + 100; i++)
        {
            store.Upsert($"k{i}", "x");
        }
        await follower.MoveNextAsync();
        follower.Current.IsResync.ShouldBeTrue();
        follower.Current.Upserted.ShouldBeEmpty();
        follower.Current.Snapshot.Objects.Count.ShouldBe(Follower<string>.MaxPending + 100);
        store.Upsert("k0", "y");
        await follower.MoveNextAsync();
        follower.Current.IsResync.ShouldBeFalse();
    }

    [Fact]
    public async Task K27_freshness_is_told_once_for_each_change_of_it()
    {
        var store = new ObjectStore<string>();
        await using var follower = store.FollowAsync(Cancel).GetAsyncEnumerator(Cancel);
        await follower.MoveNextAsync();
        store.Say(new Freshness.Live());
        await follower.MoveNextAsync();
        follower.Current.Snapshot.Freshness.ShouldBe(s_live);
        store.Say(new Freshness.Live());
        var next = follower.MoveNextAsync();
        next.IsCompleted.ShouldBeFalse();
        store.Upsert("a", "1");
        (await next).ShouldBeTrue();
    }

    [Fact]
    public void K27_any_sequence_of_events_and_relists_brings_every_follower_to_the_servers_state()
    {
        // A step: which object, what becomes of it (or a relist), and whether the follower reads now.
        var step = Gen.Choose(0, 5)
            .Zip(Gen.Choose(0, 9))
            .Zip(Gen.Elements(true, false, false))
            .Select(it => (it.Item1.Item1, it.Item1.Item2, it.Item2));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps => ConvergesAsync([.. steps]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));
    }

    private static async Task ConvergesAsync((int Key, int What, bool Reads)[] steps)
    {
        var store = new ObjectStore<string>();
        var server = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var follower = store.FollowAsync(Cancel).GetAsyncEnumerator(Cancel);
        await ReadAsync();
        foreach (var (index, (number, what, reads)) in steps.Index())
        {
            var key = $"k{number}";
            if (what < 3)
            {
                server.Remove(key);
                store.Remove(key);
            }
            else if (what < 9)
            {
                server[key] = $"{index}";
                store.Upsert(key, $"{index}");
            }
            else
            {
                // The watch was away: objects came and went unseen, then a list.
                server.Remove(key);
                server[$"k{(number + 1) % 6}"] = $"{index}";
                store.Replace(server, s_live);
            }
            if (reads)
            {
                await ReadAsync();
            }
        }
        store.Say(new Freshness.StaleSince(default, "End.", default));
        await ReadAsync();
        seen.ShouldBe(server, ignoreOrder: true);
        store.Current.Objects.ShouldBe(server, ignoreOrder: true);

        async Task ReadAsync()
        {
            await follower.MoveNextAsync();
            var change = follower.Current;
            if (change.IsResync)
            {
                seen = new(change.Snapshot.Objects, StringComparer.Ordinal);
                return;
            }
            foreach (var (key, value) in change.Upserted)
            {
                seen[key] = value;
            }
            foreach (var key in change.Removed)
            {
                seen.Remove(key);
            }
        }
    }
}
