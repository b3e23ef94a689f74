using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Shell;

/// <summary>Prints a meta.k8s.io Table as kubectl does: three spaces between columns, the last one bare.</summary>
internal static class TextTable
{
    public static string Render(JsonNode table, bool wide, bool withNamespace)
    {
        var columns = table["columnDefinitions"]!
            .AsArray()
            .Index()
            .Where(column => wide || (int)column.Item!["priority"]! == 0)
            .ToArray();
        var lines = table["rows"]!
            .AsArray()
            .Select(row => columns.Select(column => row!["cells"]![column.Index]?.ToString() ?? "<none>").ToList())
            .ToList();
        lines.Insert(0, [.. columns.Select(column => ((string)column.Item!["name"]!).ToUpperInvariant())]);
        if (withNamespace)
            foreach (var (number, line) in lines.Index())
                line.Insert(
                    0,
                    number == 0
                        ? "NAMESPACE"
                        : (string?)table["rows"]![number - 1]!["object"]?["metadata"]?["namespace"] ?? ""
                );
        var widths = Enumerable.Range(0, lines[0].Count).Select(at => lines.Max(line => line[at].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
            text.AppendJoin("   ", line.Select((cell, at) => at == line.Count - 1 ? cell : cell.PadRight(widths[at])))
                .Append('\n');
        return text.ToString();
    }
}
