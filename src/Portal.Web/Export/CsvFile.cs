using System.Text;

namespace Portal.Web.Export;

/// <summary>A list as a download, named after what it holds and when it was asked for.</summary>
internal static class CsvFile
{
    private const string Type = "text/csv; charset=utf-8";

    // Spreadsheets take UTF-8 only when told so.
    private const char Mark = '\uFEFF';

    /// <param name="name">What it holds: <c>clusters</c>.</param>
    /// <param name="text">Lines of <see cref="CsvText"/>.</param>
    /// <param name="context">Whose answer it is.</param>
    public static IResult Of(string name, string text, HttpContext context) =>
        Results.File(Encoding.UTF8.GetBytes(Mark + text), Type, Head(name, context));

    /// <summary>
    /// For a list that may be longer than memory: each page is sent before the next is read. What fails at the first page
    /// is answered as an error, what fails later breaks the download off.
    /// </summary>
    /// <typeparam name="TCursor">Where a page begins.</typeparam>
    /// <param name="name">What it holds: <c>operations</c>.</param>
    /// <param name="head">Its first line.</param>
    /// <param name="read">
    /// Reads the page at a cursor, null for the first one: its lines, and the cursor of the next one or null at the end.
    /// </param>
    /// <param name="context">Whose answer it is.</param>
    public static IResult Stream<TCursor>(
        string name,
        string head,
        Func<TCursor?, CancellationToken, Task<(IEnumerable<string> Lines, TCursor? Next)>> read,
        HttpContext context
    )
        where TCursor : struct =>
        Results.Stream(stream => WriteAsync(stream, head, read, context.RequestAborted), Type, Head(name, context));

    /// <summary>A moment as every file writes it.</summary>
    public static string? Moment(DateTimeOffset? at) =>
        at?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public static string? Number(long? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WriteAsync<TCursor>(
        Stream stream,
        string head,
        Func<TCursor?, CancellationToken, Task<(IEnumerable<string> Lines, TCursor? Next)>> read,
        CancellationToken cancellationToken
    )
        where TCursor : struct
    {
        var text = Mark + head;
        TCursor? cursor = null;
        do
        {
            (var lines, cursor) = await read(cursor, cancellationToken);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text + string.Concat(lines)), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            text = "";
        } while (cursor is not null);
    }

    private static string Head(string name, HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Response.Headers.CacheControl = "no-store";
        return $"{name}-{now:yyyyMMdd-HHmm}.csv";
    }
}
