using Portal.Core.Operations;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class StepShareTests
{
    [Theory]
    [InlineData("CreatingAgentPools: 1/6 nodes completed", null, 16)]
    [InlineData("6/6 nodes", null, 100)]
    [InlineData("0/6 nodes", null, 0)]
    [InlineData("1/6 nodes", 40, 40)]
    [InlineData("7/6 nodes", null, null)]
    [InlineData("0/0 nodes", null, null)]
    [InlineData("Range 10.0.0.0/16 is taken", null, null)]
    [InlineData("see a/b and v1/2", null, null)]
    [InlineData("99999999999/999999999999 nodes", null, null)]
    [InlineData("Creating", null, null)]
    [InlineData(null, null, null)]
    public void Share_OfAStep_IsSaidOrCounted(string? progress, int? percent, int? share) =>
        StepShare
            .Of(new OperationStep(0, "Create", StepState.Running, null, null, progress, percent, null, []))
            .ShouldBe(share);

    [Fact]
    public void Share_OfNoStep_IsUnknown() => StepShare.Of(null).ShouldBeNull();
}
