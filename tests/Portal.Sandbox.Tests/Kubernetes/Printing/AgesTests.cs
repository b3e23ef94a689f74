using Portal.Sandbox.Kubernetes.Printing;

namespace Portal.Sandbox.Tests.Kubernetes.Printing;

public sealed class AgesTests
{
    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(258, "4m18s")]
    [InlineData(600, "10m")]
    [InlineData(10_740, "179m")]
    [InlineData(10_800, "3h")]
    [InlineData(12_240, "3h24m")]
    [InlineData(28_800, "8h")]
    [InlineData(172_799, "47h")]
    [InlineData(180_000, "2d2h")]
    [InlineData(691_200, "8d")]
    [InlineData(27_907_200, "323d")]
    [InlineData(63_072_000, "2y")]
    [InlineData(70_000_000, "2y80d")]
    [InlineData(300_000_000, "9y")]
    public void Age_IsShownInTheUnitsThatMatter(int seconds, string shown) =>
        Ages.Human(TimeSpan.FromSeconds(seconds)).ShouldBe(shown);
}
