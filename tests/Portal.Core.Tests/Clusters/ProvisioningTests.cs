using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class ProvisioningTests
{
    [Theory]
    [InlineData("Succeeded", false)]
    [InlineData("Failed", false)]
    [InlineData("Canceled", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(Cluster.NeverRead, false)]
    [InlineData("Updating", true)]
    [InlineData("Accepted", true)]
    [InlineData("Migrated", true)]
    public void Every_word_but_the_ends_is_work_under_way(string? state, bool underWay) =>
        Provisioning.IsUnderWay(state).ShouldBe(underWay);
}
