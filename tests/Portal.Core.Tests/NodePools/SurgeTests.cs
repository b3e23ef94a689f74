using Portal.Core.NodePools;

namespace Portal.Core.Tests.NodePools;

public sealed class SurgeTests
{
    [Theory]
    [InlineData("1", 50, 1)]
    [InlineData("33%", 50, 17)]
    [InlineData("33%", 100, 33)]
    [InlineData("100%", 7, 7)]
    [InlineData("1%", 1, 1)]
    [InlineData("5", 3, 3)]
    [InlineData("5", 0, 0)]
    public void Surge_OfNodes_IsRoundedUpAndNeverMoreThanThereAre(string text, long nodes, long surge) =>
        Surge.Of(PlanBuilder.System() with { MaxSurge = text }, nodes).ShouldBe(surge);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void Surge_LeftToTheService_PlansForTheLargerPublishedDefault(string text) =>
        Surge.Of(PlanBuilder.System() with { MaxSurge = text }, 40).ShouldBe(4);

    [Fact]
    public void Surge_OfSpotPool_IsNone() =>
        Surge.Of(PlanBuilder.Applications() with { Spot = true, MaxSurge = "33%" }, 40).ShouldBe(0);

    [Theory]
    [InlineData("0")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("1001")]
    [InlineData("-1")]
    [InlineData("%")]
    [InlineData("1 %")]
    [InlineData("99999999999999999999")]
    [InlineData(null)]
    public void Text_ThatIsNoSurge_IsRefused(string? text) => Surge.TryParse(text, out _).ShouldBeFalse();
}
