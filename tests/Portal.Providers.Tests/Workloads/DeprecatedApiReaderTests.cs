using Portal.Core.Workloads;
using Portal.Providers.Workloads;

namespace Portal.Providers.Tests.Workloads;

public sealed class DeprecatedApiReaderTests
{
    [Fact]
    public void Used_APIs_are_read_with_the_version_that_removes_them() =>
        DeprecatedApiReader
            .Read([
                """apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",subresource="",version="v1beta1"} 1""",
                """apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",subresource="status",version="v1beta1"} 1""",
                """apiserver_requested_deprecated_apis{group="",removed_release="",resource="componentstatuses",subresource="",version="v1"} 1""",
                """apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 0""",
            ])
            .ShouldBe([
                new DeprecatedApi("batch", "v1beta1", "cronjobs", "1.25"),
                new DeprecatedApi("", "v1", "componentstatuses", null),
            ]);

    [Theory]
    [InlineData("")]
    [InlineData("apiserver_requested_deprecated_apis")]
    [InlineData("apiserver_requested_deprecated_apis{broken 1")]
    public void What_cannot_be_read_is_passed_over(string line) => DeprecatedApiReader.Read([line]).ShouldBeEmpty();
}
