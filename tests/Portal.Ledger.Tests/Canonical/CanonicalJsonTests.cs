using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portal.Ledger.Canonical;

namespace Portal.Ledger.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    // The example of RFC 8785, section 3.2.2 to 3.2.4.
    [Fact]
    public void Encode_ExampleOfTheRfc_GivesItsBytes()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected = """
            {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],
            "string":"€$\u000f\nA'B\"\\\\\"/"}
            """;

        Canonical(input).ShouldBe(expected.ReplaceLineEndings(""));
    }

    // RFC 8785, section 3.2.3: order by UTF-16 code units, where a surrogate pair stands before U+FB33.
    [Fact]
    public void Encode_NamesOutsideAscii_AreOrderedByCodeUnits()
    {
        const string input = """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";

        Canonical(input).ShouldBe("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.25E-7", "1.25e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Encode_Number_IsWrittenAsEcmaScriptDoes(string literal, string expected) =>
        Canonical(literal).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("18446744073709551615")]
    [InlineData("1e400")]
    public void Encode_NumberThatNoDoubleHolds_KeepsItsDigitsAsString(string literal) =>
        Canonical(literal).ShouldBe($"\"{literal}\"");

    [Fact]
    public void Encode_HalfASurrogatePair_IsRefused() =>
        Should.Throw<FormatException>(() => Canonical("""{"a":"\ud800"}"""));

    [Fact]
    public void Encode_AnyNumber_ReadsBackAsTheSameNumber() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NormalFloat>(),
                value =>
                {
                    var text = Canonical(JsonSerializer.Serialize(value.Get));
                    return JsonSerializer.Deserialize<double>(text).Equals(value.Get == 0 ? 0 : value.Get)
                        && Canonical(text) == text;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_AnyText_ReadsBackAsTheSameText() =>
        Prop.ForAll(
                Samples.Text.ToArbitrary(),
                value => JsonSerializer.Deserialize<string>(Canonical(JsonSerializer.Serialize(value))) == value
            )
            .QuickCheckThrowOnFailure();

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Encode(JsonSerializer.Deserialize<JsonElement>(json)));
}
