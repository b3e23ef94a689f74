using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>Labels and taints that pools had once: nodes may still bear them, and lose them when they are next looked at.</summary>
internal static class FormerMarks
{
    // No node pool can have this name.
    private const string Note = "former marks";

    public static void Remember(JsonObject cluster, JsonObject before, JsonObject after)
    {
        var gone = Labels(before).Except(Labels(after)).Concat(Taints(before).Except(Taints(after))).ToArray();
        if (gone.Length == 0)
            return;
        var notes = ClusterDefaults.Section(ClusterDocument.Notes(cluster), Note);
        var name = (string)before["name"]!;
        notes[name] = new JsonArray([.. Of(cluster, before).Union(gone).Select(mark => (JsonNode)mark)]);
    }

    /// <summary>Names of labels, and taints as pools have them; some may be the pool's again.</summary>
    public static string[] Of(JsonObject cluster, JsonObject pool) =>
        [
            .. (ClusterDocument.Notes(cluster)[Note]?[(string)pool["name"]!] as JsonArray ?? []).Select(mark =>
                (string)mark!
            ),
        ];

    private static IEnumerable<string> Labels(JsonObject pool) =>
        (pool["nodeLabels"] as JsonObject ?? []).Select(label => label.Key);

    private static IEnumerable<string> Taints(JsonObject pool) =>
        (pool["nodeTaints"] as JsonArray ?? []).Select(taint => (string)taint!);
}
