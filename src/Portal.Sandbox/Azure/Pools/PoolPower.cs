using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;

namespace Portal.Sandbox.Azure.Pools;

internal static class PoolPower
{
    /// <summary>Recorded: a stopped pool shows no nodes, and comes back with those it had.</summary>
    public static void Switch(JsonObject cluster, JsonObject pool, string code)
    {
        if ((string?)pool["powerState"]?["code"] == code)
            return;
        var notes = ClusterDocument.Notes(cluster);
        var name = (string)pool["name"]!;
        if (code == "Stopped")
            notes[name] = pool["count"]!.DeepClone();
        pool["count"] = code == "Stopped" ? 0 : notes[name]?.DeepClone() ?? 1;
        pool["powerState"] = new JsonObject { ["code"] = code };
    }
}
