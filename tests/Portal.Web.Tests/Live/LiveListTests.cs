using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Web.Features.Operations;
using Portal.Web.Live;

namespace Portal.Web.Tests.Live;

public sealed class LiveListTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddLocalization()
        .BuildServiceProvider();
    private readonly Answers _feed = new();
    private readonly LiveList<string, Listing> _list;

    public LiveListTests() => _list = List();

    public void Dispose()
    {
        _list.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Answer_to_the_filter_of_before_is_not_shown_under_the_one_of_now()
    {
        var late = _list.ShowAsync("before");
        var shown = _list.ShowAsync("now");
        _feed.Answer("first now", "n");
        await shown;

        _feed.Answer("first before", "b");
        await late;

        Rows().ShouldBe("n");
    }

    [Fact]
    public async Task Failure_of_the_filter_of_before_is_not_the_failure_of_now()
    {
        var late = _list.ShowAsync("before");
        var shown = _list.ShowAsync("now");
        _feed.Answer("first now", "n");
        await shown;

        _feed.Fail("first before");
        await late;

        _list.Reading.Failure.ShouldBeNull();
        _list.Reading.StaleSince.ShouldBeNull();
    }

    [Fact]
    public async Task Answer_to_the_filter_of_before_takes_away_no_failure_of_now()
    {
        var late = _list.ShowAsync("before");
        var shown = _list.ShowAsync("now");
        _feed.Fail("first now");
        await shown;

        _feed.Answer("first before", "b");
        await late;

        _list.Reading.Failure.ShouldNotBeNull();
        _list.Shown.ShouldBeNull();
    }

    [Fact]
    public async Task Reading_for_the_filter_of_before_is_called_off()
    {
        var late = _list.ShowAsync("before");

        _ = _list.ShowAsync("now");

        _feed.Canceled("first before").ShouldBeTrue();
        _feed.Canceled("first now").ShouldBeFalse();
        _feed.Answer("first before", "b");
        await late;
    }

    [Fact]
    public async Task Older_ones_stay_in_sight_when_the_newest_come_after_them()
    {
        await ShowAsync("n");
        var newest = _list.ReadAsync();
        var older = _list.ReadOlderAsync();
        _feed.Answer("older now", "n o");
        await older;

        _feed.Answer("read now", "x");
        await newest;

        Rows().ShouldBe("n o");
        _list.IsOlder.ShouldBeTrue();
    }

    [Fact]
    public async Task Same_filter_is_not_read_again_and_another_begins_at_the_newest()
    {
        await ShowAsync("n");
        var older = _list.ReadOlderAsync();
        _feed.Answer("older now", "n o");
        await older;

        await _list.ShowAsync("now");
        Rows().ShouldBe("n o");

        var next = _list.ShowAsync("next");
        _list.Shown.ShouldBeNull();
        _feed.Answer("first next", "m");
        await next;
        Rows().ShouldBe("m");
        _list.IsOlder.ShouldBeFalse();
    }

    [Fact]
    public async Task List_that_fails_to_be_read_again_stays_in_sight_with_its_age()
    {
        await ShowAsync("n");

        var again = _list.ReadAsync();
        _feed.Fail("read now");
        await again;

        Rows().ShouldBe("n");
        _list.Reading.StaleSince.ShouldBe(s_noon);
        _list.Reading.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Page_that_was_left_reads_nothing_more()
    {
        var left = List();
        left.Dispose();

        await left.ShowAsync("now");
        await left.ReadAsync();

        left.Shown.ShouldBeNull();
    }

    [Fact]
    public async Task List_of_which_nothing_was_asked_yet_is_not_read()
    {
        await _list.ReadAsync();
        await _list.ReadOlderAsync();

        _list.Shown.ShouldBeNull();
    }

    private LiveList<string, Listing> List()
    {
        var texts = _services.GetRequiredService<IStringLocalizer<OperationTexts>>();
        return new(_feed, new LiveReading(NullLogger.Instance, texts), _ => s_noon);
    }

    private async Task ShowAsync(string rows)
    {
        var shown = _list.ShowAsync("now");
        _feed.Answer("first now", rows);
        await shown;
    }

    private string? Rows() => _list.Shown?.Rows;

    private sealed record Listing(string Rows);

    /// <summary>Answers each reading when told to.</summary>
    private sealed class Answers : IListFeed<string, Listing>
    {
        private readonly Dictionary<string, (TaskCompletionSource<Listing> Answer, CancellationToken Token)> _asked =
        [];

        public Task<Listing> FirstAsync(string filter, CancellationToken cancellationToken) =>
            Ask($"first {filter}", cancellationToken);

        public Task<Listing> ReadAsync(string filter, CancellationToken cancellationToken) =>
            Ask($"read {filter}", cancellationToken);

        public Task<Listing> OlderAsync(string filter, Listing shown, CancellationToken cancellationToken) =>
            Ask($"older {filter}", cancellationToken);

        public void Answer(string reading, string rows) => _asked[reading].Answer.SetResult(new Listing(rows));

        public void Fail(string reading) => _asked[reading].Answer.SetException(new IOException("away"));

        public bool Canceled(string reading) => _asked[reading].Token.IsCancellationRequested;

        private Task<Listing> Ask(string reading, CancellationToken cancellationToken)
        {
            var answer = new TaskCompletionSource<Listing>();
            _asked[reading] = (answer, cancellationToken);
            return answer.Task;
        }
    }
}
