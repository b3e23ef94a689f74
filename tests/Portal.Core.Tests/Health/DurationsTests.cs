using Portal.Core.Health;

namespace Portal.Core.Tests.Health;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(-5, "a moment")]
    [InlineData(0, "a moment")]
    [InlineData(1, "1 second")]
    [InlineData(59, "59 seconds")]
    [InlineData(60, "1 minute")]
    [InlineData(3_599, "59 minutes")]
    [InlineData(3_600, "1 hour")]
    [InlineData(3_900, "1 hour 5 minutes")]
    [InlineData(86_399, "23 hours 59 minutes")]
    [InlineData(86_400, "1 day")]
    [InlineData(86_400 * 3 + 4 * 3_600, "3 days 4 hours")]
    [InlineData(86_400 * 30 + 4 * 3_600, "30 days")]
    public void Duration_InWords_TellsTheUnitsThatMatter(int seconds, string words) =>
        TimeSpan.FromSeconds(seconds).InWords().ShouldBe(words);
}
