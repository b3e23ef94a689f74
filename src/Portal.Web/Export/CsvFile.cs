using System.Text;

namespace Portal.Web.Export;

/// <summary>A list as a download, named after what it holds and when it was asked for.</summary>
internal static class CsvFile
{
    /// <param name="name">What it holds: <c>clusters</c>.</param>
    /// <param name="text">Lines of <see cref="CsvText"/>.</param>
    /// <param name="context">Whose answer it is.</param>
    public static IResult Of(string name, string text, HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Response.Headers.CacheControl = "no-store";
        // Spreadsheets take UTF-8 only when told so.
        return Results.File(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "text/csv; charset=utf-8",
            $"{name}-{now:yyyyMMdd-HHmm}.csv"
        );
    }

    /// <summary>A moment as every file writes it.</summary>
    public static string? Moment(DateTimeOffset? at) =>
        at?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public static string? Number(long? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
