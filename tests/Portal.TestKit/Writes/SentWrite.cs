using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Portal.TestKit.Writes;

/// <summary>
/// A write as a client sent it, without what differs from run to run: GUIDs and hashes have one
/// name.
/// </summary>
/// <param name="Method">PUT, PATCH, POST, DELETE.</param>
/// <param name="Path">From the cluster on, lower case: <c>managedclusters/shop/agentpools/apps</c>.</param>
/// <param name="Body">Null where there is none.</param>
public sealed partial record SentWrite(string Method, string Path, JsonNode? Body)
{
    /// <returns>Null for what is no write about a cluster.</returns>
    public static SentWrite? Of(string method, string path, string body)
    {
        var at = path.IndexOf("/managedClusters/", StringComparison.OrdinalIgnoreCase);
        return at < 0 || path.Contains("/listCluster", StringComparison.OrdinalIgnoreCase)
            ? null
            : new SentWrite(
                method,
                path[(at + 1)..].ToLowerInvariant(),
                body.Length == 0 ? null : JsonNode.Parse(Guids().Replace(body, "{guid}"))
            );
    }

    [JsonIgnore]
    public string Request => $"{Method} {Path}";

    /// <summary>Every value by its path; null, empty and absent are the same to Azure and are left out.</summary>
    public SortedDictionary<string, string> Values()
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect("", Body, values);
        return values;
    }

    private static void Collect(string path, JsonNode? node, SortedDictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                    Collect(path.Length == 0 ? name : $"{path}.{name}", value, values);
                break;
            case JsonArray list:
                // Pools are known by their names, whatever their order.
                foreach (var (index, item) in list.Index())
                    Collect($"{path}[{(item as JsonObject)?["name"]?.ToString() ?? $"{index}"}]", item, values);
                break;
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                values[path] = double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture)
                    .ToString(CultureInfo.InvariantCulture);
                break;
            case not null when node.ToString().Length > 0:
                values[path] = node.ToJsonString();
                break;
        }
    }

    [GeneratedRegex(
        "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-f]{64}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Guids();
}
