using Portal.Core.Changes;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Changes;

public sealed class RememberedTests : IDisposable
{
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Remembered<string> _remembered;
    private readonly List<Exception> _unread = [];
    private Func<Task<string>> _database = () => Task.FromResult("first");
    private int _reads;

    public RememberedTests() =>
        _remembered = new(
            (_, _) =>
            {
                _reads++;
                return _database();
            },
            _unread.Add,
            _time,
            s_freshness
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _remembered.Dispose();

    [Fact]
    public async Task All_who_ask_at_once_wait_for_one_reading()
    {
        var answer = new TaskCompletionSource<string>();
        _database = () => answer.Task;
        Task<string>[] asking = [.. Enumerable.Range(0, 50).Select(_ => _remembered.RecallAsync(Cancel).AsTask())];

        answer.SetResult("one");

        (await Task.WhenAll(asking)).ShouldAllBe(value => value == "one");
        _reads.ShouldBe(1);
    }

    [Fact]
    public async Task Database_that_is_away_is_asked_again_only_after_a_pause()
    {
        await _remembered.RecallAsync(Cancel);
        _time.Advance(s_freshness);
        _database = () => Task.FromException<string>(new InvalidOperationException("away"));

        (await _remembered.RecallAsync(Cancel)).ShouldBe("first");
        (await _remembered.RecallAsync(Cancel)).ShouldBe("first");
        _reads.ShouldBe(2);
        _unread.Count.ShouldBe(1);

        _database = () => Task.FromResult("second");
        _time.Advance(Remembered<string>.RetryAfter);
        (await _remembered.RecallAsync(Cancel)).ShouldBe("second");
    }

    [Fact]
    public async Task What_was_never_known_is_an_error()
    {
        _database = () => Task.FromException<string>(new InvalidOperationException("away"));

        await Should.ThrowAsync<InvalidOperationException>(() => _remembered.RecallAsync(Cancel).AsTask());
        _database = () => Task.FromResult("there");
        (await _remembered.RecallAsync(Cancel)).ShouldBe("there");
    }
}
