using System.Text.Encodings.Web;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Markdown as HTML that can do nothing: raw HTML is shown as text, a link leads to a web page, a mail address or a place
/// of the portal, and a picture is a link to it. Text that cannot be read as Markdown is shown as it was written.
/// </summary>
internal static class SafeMarkdown
{
    private static readonly string[] s_schemes = [Uri.UriSchemeHttps, Uri.UriSchemeHttp, Uri.UriSchemeMailto];

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .Build();

    /// <param name="markdown">What a person wrote.</param>
    /// <param name="titled">Leave out the first heading of the first level, which is shown elsewhere.</param>
    public static string ToHtml(string markdown, bool titled = false)
    {
        if (Parse(markdown) is not { } document)
        {
            return $"<pre>{HtmlEncoder.Default.Encode(markdown)}</pre>";
        }
        if (titled && document is [HeadingBlock { Level: 1 } title, ..])
        {
            document.Remove(title);
        }
        // The page's own headings stand above those of the text.
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + 2, 6);
        }
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            link.Url = Allowed(link.GetDynamicUrl?.Invoke() ?? link.Url);
            link.GetDynamicUrl = null;
            Leave(link, link.Url);
        }
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.Url = link.IsEmail ? link.Url : Allowed(link.Url);
            Leave(link, link.Url);
        }
        return document.ToHtml(s_pipeline);
    }

    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, s_pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig follows; it has no type of its own for this.
            return null;
        }
    }

    private static string Allowed(string? url) =>
        url is not null && IsOwn(url)
        || Uri.TryCreate(url, UriKind.Absolute, out var absolute)
            && s_schemes.Contains(absolute.Scheme, StringComparer.Ordinal)
            ? url!
            : "";

    // "//host" and "/\host" are other hosts to a browser.
    private static bool IsOwn(string url) =>
        url.StartsWith('#') || (url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl));

    private static void Leave(MarkdownObject link, string? url)
    {
        if (url?.StartsWith("http", StringComparison.Ordinal) == true)
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
            link.GetAttributes().AddPropertyIfNotExist("target", "_blank");
        }
    }
}
