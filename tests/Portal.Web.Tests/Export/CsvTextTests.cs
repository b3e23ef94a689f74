using Portal.Web.Export;

namespace Portal.Web.Tests.Export;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    public void Line_WithACellThatASpreadsheetWouldRun_MakesItText(string cell, string expected) =>
        CsvText.Line([cell]).ShouldBe($"{expected}\r\n");

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("1.34.4", "1.34.4")]
    [InlineData(null, "")]
    public void Line_WithSpecialCharacters_QuotesThem(string? cell, string expected) =>
        CsvText.Line(["x", cell, "y"]).ShouldBe($"x,{expected},y\r\n");
}
