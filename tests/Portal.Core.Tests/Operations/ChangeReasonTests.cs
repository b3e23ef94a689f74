using Portal.Core.Operations;

namespace Portal.Core.Tests.Operations;

public sealed class ChangeReasonTests
{
    [Theory]
    [InlineData("\u202A")]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u2069")]
    public void Check_OfASignThatTurnsWhatFollows_RefusesIt(string sign)
    {
        ChangeReason.Check($"Scale to 10{sign}01", null).ShouldHaveSingleItem().Field.ShouldBe("reason");
        ChangeReason.Check("Scale", $"CHG-{sign}1").ShouldHaveSingleItem().Field.ShouldBe("ticket");
    }

    [Theory]
    [InlineData("שלום עולם")]
    [InlineData("first line\nsecond line")]
    [InlineData("\U0001F468\u200D\U0001F527 <b>on call</b>")]
    public void Check_OfOrdinaryTextOfAnyScript_TakesIt(string reason) =>
        ChangeReason.Check(reason, "CHG-1").ShouldBeEmpty();

    [Fact]
    public void Check_OfAReasonThatIsTooLong_SaysHowLongItIs() =>
        ChangeReason
            .Check(new string('x', 2012), null)
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("this one has 2012");
}
