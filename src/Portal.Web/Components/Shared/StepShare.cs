using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Operations;

namespace Portal.Web.Components.Shared;

/// <summary>How far a step is, in percent: as its far side says, or as it counts in its progress ("1/6 nodes").</summary>
internal static partial class StepShare
{
    public static int? Of(OperationStep? step) => step is null ? null : step.Percent ?? Counted(step.Progress);

    private static int? Counted(string? progress) =>
        Count().Match(progress ?? "") is { Success: true } count && Number(count, "all") is > 0 and var all
            ? Number(count, "done") is var done && done <= all
                ? (int)(100 * done / all)
                : null
            : null;

    private static long Number(Match count, string group) =>
        long.Parse(count.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Between spaces, so that neither a range of addresses nor a path is taken for a count.
    [GeneratedRegex(
        "(^|\\s)(?<done>[0-9]{1,9})/(?<all>[0-9]{1,9})(\\s|$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Count();
}
