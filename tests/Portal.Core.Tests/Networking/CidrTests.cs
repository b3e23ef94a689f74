using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Networking;

namespace Portal.Core.Tests.Networking;

public sealed class CidrTests
{
    private static readonly Arbitrary<Cidr> s_ranges = (
        from address in Gen.Choose(int.MinValue, int.MaxValue)
        from prefix in Gen.Choose(0, 32)
        select Cidr.Parse($"{new Ipv4((uint)address & (uint)(ulong.MaxValue << (32 - prefix)))}/{prefix}")
    ).ToArbitrary();

    [Theory]
    [InlineData("10.10.0.0/16", "10.10.0.0", "10.10.255.255", 65_536)]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255", 4_294_967_296)]
    [InlineData("192.168.1.4/32", "192.168.1.4", "192.168.1.4", 1)]
    public void Range_WellFormed_KnowsItsBounds(string text, string first, string last, long size)
    {
        var range = Cidr.Parse(text);

        range.First.ToString().ShouldBe(first);
        range.Last.ToString().ShouldBe(last);
        range.Size.ShouldBe(size);
        range.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("10.10.10.0/16", "10.10.10.0/16 should be 10.10.0.0/16.")]
    [InlineData("10.0.0.0", "“10.0.0.0” has no prefix length. Write it as 10.0.0.0/16, for example.")]
    [InlineData("10.0.0.0/33", "“33” is not a prefix length. Write a number from 0 to 32 behind the slash.")]
    [InlineData("10.0.0.0/", "“” is not a prefix length. Write a number from 0 to 32 behind the slash.")]
    [InlineData("10.0.0.0/08", "“08” is not a prefix length. Write a number from 0 to 32 behind the slash.")]
    [InlineData("10.0.0.0/-1", "“-1” is not a prefix length. Write a number from 0 to 32 behind the slash.")]
    public void Range_Malformed_SaysWhatWouldBeRight(string text, string sentence)
    {
        Cidr.TryParse(text, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(sentence);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.0.0/16")]
    [InlineData("10.0.0.0.0/16")]
    [InlineData("10.0.0.256/16")]
    [InlineData("010.0.0.0/16")]
    [InlineData(" 10.0.0.0/16")]
    [InlineData("10.0.0.0\n/16")]
    [InlineData("::/0")]
    [InlineData("٠.0.0.0/8")]
    public void Range_NoAddress_IsRefused(string? text)
    {
        Cidr.TryParse(text, out _, out var fault).ShouldBeFalse();

        fault.ShouldContain("is not an IPv4 address");
        Cidr.Find(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/16", false)]
    [InlineData("0.0.0.0/0", "203.0.113.0/24", true)]
    public void Ranges_Compared_OverlapWhenTheyShareAnAddress(string one, string other, bool overlap) =>
        Cidr.Parse(one).Overlaps(Cidr.Parse(other)).ShouldBe(overlap);

    [Fact]
    public void Overlap_AnyTwoRanges_IsSymmetricAndMeansSharedAddresses() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                s_ranges,
                s_ranges,
                (one, other) =>
                    one.Overlaps(other) == other.Overlaps(one)
                    && one.Overlaps(other)
                        == (one.First.Value <= other.Last.Value && other.First.Value <= one.Last.Value)
            )
        );

    [Fact]
    public void Text_AnyRange_ReadsBackAsItself() =>
        Check.QuickThrowOnFailure(Prop.ForAll(s_ranges, range => Cidr.Find(range.ToString()) == range));

    [Fact]
    public void Text_AnyGarbage_NeverThrowsAndSaysWhy() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll<string>(text => Cidr.TryParse(text, out _, out var fault) == (fault is null))
        );
}
