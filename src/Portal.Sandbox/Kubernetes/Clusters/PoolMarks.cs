using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// Labels and taints of an agent pool on the nodes that it has: an edit reaches them without a new machine, and what
/// somebody changes of them on a node comes back. https://learn.microsoft.com/azure/aks/use-labels
/// </summary>
internal sealed class PoolMarks(ControlPlane plane)
{
    public void Put(JsonObject cluster, JsonObject pool, IEnumerable<JsonObject> nodes)
    {
        var labels = pool["nodeLabels"] as JsonObject ?? [];
        string[] taints = [.. AksNodes.Taints(pool).Select(taint => NodeShape.TextOf(NodeShape.Taint(taint)))];
        var former = FormerMarks.Of(cluster, pool);
        string[] goneLabels = [.. former.Where(mark => !labels.ContainsKey(mark))];
        string[] goneTaints = [.. former.Except(taints)];
        foreach (var node in nodes)
        {
            if (IsMarked(node, labels, taints, goneLabels, goneTaints))
                continue;
            plane.Store.Change(
                KindTable.Node,
                null,
                node.Name(),
                document =>
                {
                    var bears = document.Metadata().Section("labels");
                    foreach (var gone in goneLabels)
                        bears.Remove(gone);
                    foreach (var (label, value) in labels)
                        bears[label] = value?.DeepClone() ?? "";
                    var others = TaintsOf(document)
                        .Where(taint => !taints.Contains(taint) && !goneTaints.Contains(taint));
                    document.Section("spec")["taints"] = new JsonArray([
                        .. others.Concat(taints).Select(NodeShape.Taint),
                    ]);
                }
            );
        }
    }

    private static bool IsMarked(
        JsonObject node,
        JsonObject labels,
        string[] taints,
        string[] goneLabels,
        string[] goneTaints
    )
    {
        var has = TaintsOf(node);
        return labels.All(label => node.Label(label.Key) == ((string?)label.Value ?? ""))
            && goneLabels.All(label => node.Label(label) is null)
            && taints.All(has.Contains)
            && !goneTaints.Any(has.Contains);
    }

    private static string[] TaintsOf(JsonObject node) =>
        [.. (node["spec"]?["taints"] as JsonArray ?? []).Select(taint => NodeShape.TextOf(taint!.AsObject()))];
}
