using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Features.NodeHealth.Detail;

namespace Portal.Web.Features.NodeHealth.Charts;

/// <summary>One condition from the left (7 days ago, 0) to the right (now, 1000), and what it shows in words.</summary>
internal sealed record ConditionBar(string Name, IReadOnlyList<BarPiece> Pieces, string Summary)
{
    public const int Width = 1000;

    // Shorter than this is not seen; a node that was ill for a minute shows that all the same.
    private const int Narrowest = 4;
    private static readonly string[] s_always =
    [
        NodeCondition.Ready,
        NodeCondition.MemoryPressure,
        NodeCondition.DiskPressure,
        NodeCondition.PidPressure,
    ];

    public static IReadOnlyList<ConditionBar> Of(NodeDetail detail, IStringLocalizer<NodeTexts> texts)
    {
        var told = detail.Node.Conditions.Select(it => it.Type).Concat(detail.Conditions.Select(it => it.Type));
        return
        [
            .. s_always
                .Concat(told.Except(s_always).Order(StringComparer.Ordinal))
                .Select(type => Of(type, detail, texts)),
        ];
    }

    private static ConditionBar Of(string type, NodeDetail detail, IStringLocalizer<NodeTexts> texts)
    {
        var name = texts[$"Bar.{type}"] is { ResourceNotFound: false } known ? known.Value : type;
        var from = detail.At - NodeDetail.Past;
        var spans = Spans(type, detail, from);
        BarPiece[] pieces =
        [
            .. spans
                .Select(it => BarPiece.Between(it.From - from, it.To - from, NodeDetail.Past, it.Look, Narrowest))
                // What is narrow is drawn over what is wide.
                .OrderBy(it => it.Look is "bad" or "warning" or "unknown"),
        ];
        var bad = spans.Where(it => it.Look is "bad" or "warning").ToList();
        var lasted = bad.Aggregate(TimeSpan.Zero, (sum, it) => sum + (it.To - it.From));
        var summary =
            spans.Count == 0 ? texts["Bars.Unknown", name]
            : bad.Count == 0 ? texts["Bars.Good", name]
            : bad[^1].To >= detail.At ? texts["Bars.BadNow", name, bad.Count, lasted.InWords()]
            : texts["Bars.Bad", name, bad.Count, lasted.InWords()];
        return new(name, pieces, summary);
    }

    private static List<(DateTimeOffset From, DateTimeOffset To, string Look)> Spans(
        string type,
        NodeDetail detail,
        DateTimeOffset from
    )
    {
        List<ConditionChange> changes = [.. detail.Conditions.Where(it => it.Type == type).OrderBy(it => it.At)];
        // What is so now may be newer than what is recorded.
        if (detail.Node.Condition(type) is { } now && changes.LastOrDefault()?.Status != now.Status)
        {
            changes.Add(new(type, now.Status, now.Reason, now.Message, now.Since ?? detail.At));
        }
        List<(DateTimeOffset, DateTimeOffset, string)> spans = [];
        for (var index = 0; index < changes.Count; index++)
        {
            var start = changes[index].At < from ? from : changes[index].At;
            var end = index + 1 < changes.Count ? changes[index + 1].At : detail.At;
            if (end > start)
            {
                spans.Add((start, end, LookOf(type, changes[index].Status)));
            }
        }
        return spans;
    }

    private static string LookOf(string type, ConditionStatus status)
    {
        var condition = new NodeCondition(type, status, null, null, null, null);
        return condition.IsGood ? "good"
            : condition.IsReady ? "bad"
            : condition.IsBad ? "warning"
            : "unknown";
    }
}

/// <summary>A stretch of a bar in thousandths of its width; its look is good, bad, warning or unknown.</summary>
internal sealed record BarPiece(int From, int Width, string Look)
{
    public static BarPiece Between(TimeSpan from, TimeSpan to, TimeSpan all, string look, int narrowest)
    {
        var (left, right) = (Place(from, all), Place(to, all));
        var width = Math.Max(right - left, narrowest);
        return new(Math.Clamp(left, 0, ConditionBar.Width - width), width, look);
    }

    private static int Place(TimeSpan at, TimeSpan all) =>
        (int)Math.Clamp(Math.Round(at / all * ConditionBar.Width), 0, ConditionBar.Width);
}
