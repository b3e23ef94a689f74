using Portal.Web.Navigation;

namespace Portal.Web.Tests.Navigation;

public sealed class AddressNumberTests
{
    [Theory]
    [InlineData("12", 12L)]
    [InlineData("0", 0L)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("abc", null)]
    [InlineData("\0", null)]
    [InlineData("-1", null)]
    [InlineData(" 1", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    public void Number_OfAnAddress_IsOneOrNothing(string? text, long? number) =>
        AddressNumber.Read<long>(text).ShouldBe(number);
}
