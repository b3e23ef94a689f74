using System.Buffers;

namespace Portal.Web.Export;

/// <summary>Lines of a CSV file (RFC 4180) that a spreadsheet may open without running anything.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\"\r\n\t");

    // A cell that begins with one of these is a formula to a spreadsheet, whoever wrote it.
    private const string Formula = "=+-@\t\r\n";

    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var cell = text ?? "";
        if (cell.Length > 0 && Formula.Contains(cell[0], StringComparison.Ordinal))
        {
            cell = $"'{cell}";
        }
        return cell.AsSpan().ContainsAny(s_quoted)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
    }
}
