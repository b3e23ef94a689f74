using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <b onclick=\"x\">b</b>")]
    public void Html_IsText(string markdown)
    {
        var html = SafeMarkdown.ToHtml(markdown);

        html.ShouldContain("&lt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<b ");
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,x)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    public void Link_ThatLeadsWhereNoneMay_LeadsNowhere(string markdown) =>
        SafeMarkdown.ToHtml(markdown).ShouldContain("href=\"\"");

    [Theory]
    [InlineData("[x](https://learn.example/a)", "href=\"https://learn.example/a\"")]
    [InlineData("[x](/nodes?state=not-ready)", "href=\"/nodes?state=not-ready\"")]
    [InlineData("[x](#first)", "href=\"#first\"")]
    [InlineData("<help@contoso.example>", "href=\"mailto:help@contoso.example\"")]
    public void Link_ToAPageAMailOrThePortal_Stays(string markdown, string link) =>
        SafeMarkdown.ToHtml(markdown).ShouldContain(link);

    [Fact]
    public void Picture_IsALinkToIt()
    {
        var html = SafeMarkdown.ToHtml("![diagram](https://wiki.example/d.png)");

        html.ShouldNotContain("<img");
        html.ShouldContain("href=\"https://wiki.example/d.png\"");
        html.ShouldContain("noopener");
    }

    [Fact]
    public void Text_NestedTooDeep_IsShownAsItWasWritten()
    {
        var html = SafeMarkdown.ToHtml(new string('>', 1000) + "<b>x");

        html.ShouldStartWith("<pre>&gt;");
        html.ShouldEndWith("&lt;b&gt;x</pre>");
    }

    [Fact]
    public void Heading_StandsBelowThePages() => SafeMarkdown.ToHtml("# A").ShouldContain("<h3>A</h3>");
}
