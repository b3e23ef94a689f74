using Portal.Azure.LongRunning;

namespace Portal.Azure.Tests.LongRunning;

public sealed class PollPacingTests
{
    [Theory]
    [InlineData(null, 0, 0, 30)]
    [InlineData(null, 2, 0, 46.875)]
    [InlineData(null, 1000, 0, 60)]
    [InlineData(null, 0, 1, 33)]
    [InlineData(15, 9, 0, 15)]
    [InlineData(15, 9, 1, 16.5)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(2_000_000_000, 0, 0, 600)]
    public void Pause_FollowsRetryAfterElseGrows(int? retryAfter, int polls, double jitter, double seconds) =>
        PollPacing
            .Default.Next(retryAfter is { } it ? TimeSpan.FromSeconds(it) : null, polls, jitter)
            .ShouldBe(TimeSpan.FromSeconds(seconds));
}
