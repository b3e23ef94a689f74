using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Tests.Resources;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("100m", "0.1")]
    [InlineData("4", "4")]
    [InlineData("16Gi", "17179869184")]
    [InlineData("1e3", "1000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("0.5k", "500")]
    [InlineData("250u", "0.00025")]
    [InlineData("-3n", "-0.000000003")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("m", null)]
    [InlineData("1.2.3", null)]
    [InlineData("9999999999999999999999999999Ei", null)]
    public void Quantity_is_read_as_kubernetes_reads_it(string? text, string? number) =>
        Quantity
            .Parse(text)
            .ShouldBe(number is null ? null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
}
