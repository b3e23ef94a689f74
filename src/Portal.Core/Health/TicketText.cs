using System.Text;
using Portal.Core.Health.Troubles;

namespace Portal.Core.Health;

/// <summary>"Copy for ticket": what a second person needs to go on, as plain text with times in UTC.</summary>
public static class TicketText
{
    private const int EventsTold = 10;

    /// <param name="cluster">As a person calls it, for example <c>prod-weu-01 (West Europe)</c>.</param>
    /// <param name="evidence">What the verdict was made from.</param>
    /// <param name="verdict">What it means.</param>
    public static string Of(string cluster, NodeEvidence evidence, NodeVerdict verdict)
    {
        var node = evidence.Node;
        var text = new StringBuilder()
            .AppendLine(Line($"{node.Name}: {verdict.Sentence}"))
            .AppendLine(Line(verdict.Detail))
            .AppendLine();
        foreach (var (name, value) in Facts(cluster, node))
        {
            text.AppendLine(Line($"{name}: {value}"));
        }

        text.AppendLine().AppendLine("Conditions (UTC)");
        foreach (var condition in node.Conditions.OrderBy(condition => condition.Type, StringComparer.Ordinal))
        {
            text.AppendLine(Line(Told(condition)));
        }

        text.AppendLine().AppendLine("Events (UTC)");
        var events = NodeEvents
            .Of(evidence, TimeSpan.FromDays(1))
            .OrderByDescending(told => told.LastAt)
            .Take(EventsTold)
            .Select(told =>
                $"- {At(told.LastAt)} {(told.IsWarning ? "Warning" : "Normal")} {told.Reason}: {told.Message.Told()}"
            );
        text.AppendJoin(Environment.NewLine, events.DefaultIfEmpty("- none known").Select(Line)).AppendLine();
        return text.AppendLine()
            .Append("As seen by the portal at ")
            .Append(At(evidence.Now))
            .Append(" UTC.")
            .ToString();
    }

    private static IEnumerable<(string Name, string Value)> Facts(string cluster, Node node)
    {
        yield return ("Cluster", cluster);
        foreach (var (name, value) in Known(node))
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return (name, value);
            }
        }
    }

    private static IEnumerable<(string Name, string? Value)> Known(Node node) =>
        [
            ("Pool", node.Pool),
            ("System", node.Image is null ? $"{node.System}" : $"{node.System}, {node.Image}"),
            ("Kubelet", node.Version),
            ("Runtime", node.Runtime),
            ("Size", node.Size),
            ("Zone", node.Zone),
            ("Address", node.Address),
            ("Cordoned", node.Cordoned ? "yes" : "no"),
            ("Created", node.CreatedAt is { } created ? $"{At(created)} UTC" : null),
            ("Taints", string.Join(", ", node.Taints.Select(taint => $"{taint.Key}:{taint.Effect}"))),
            ("Uid", node.Uid),
        ];

    private static string Told(NodeCondition condition)
    {
        var since = condition.Since is { } at ? $" since {At(at)}" : "";
        var why = condition.Message.Told() is { Length: > 0 } message ? $" ({message})" : "";
        return $"- {condition.Type}: {condition.Status}{since}{why}";
    }

    private static string At(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a cluster says must not make lines of its own in a ticket.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
