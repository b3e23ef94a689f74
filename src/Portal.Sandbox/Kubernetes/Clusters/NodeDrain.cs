using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Subresources;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>Cordons a node and evicts its pods as budgets allow, as AKS does before it takes a machine away.</summary>
internal sealed class NodeDrain(ControlPlane plane, Evictions evictions)
{
    /// <summary>Between two attempts to evict a pod whose budget forbids it.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Drained> _running = new(StringComparer.Ordinal);

    /// <summary>A new operation: its drains begin anew, and their time with them.</summary>
    public void Forget() => _running.Clear();

    public Drained Advance(JsonObject node, bool force)
    {
        var name = node.Name();
        if (!_running.TryGetValue(name, out var drain))
        {
            drain = new Drained(plane.Now, null, null);
            plane.Events.Normal(node, KindTable.Node, "Drain", $"Draining node: {name}", "upgrader");
        }
        if (!node.IsUnschedulable())
            Cordon(name, true);
        var pods = plane.Pods.OnNode(name).Where(IsEvictable).ToArray();
        var blocker = pods.Where(pod => !pod.Terminating())
            .Select(pod => Evict(pod, force))
            .FirstOrDefault(why => why is not null);
        drain = drain with { Empty = pods.Length > 0 ? null : drain.Empty ?? plane.Now, Blocker = blocker };
        return _running[name] = drain;
    }

    public void Cordon(string node, bool on) =>
        plane.Store.Change(
            KindTable.Node,
            null,
            node,
            document =>
            {
                if (on)
                    document.Section("spec")["unschedulable"] = true;
                else
                    document.Section("spec").Remove("unschedulable");
            }
        );

    /// <summary>What daemons and the machine itself run stays until the end.</summary>
    private static bool IsEvictable(JsonObject pod) =>
        pod.Owner()?.Kind is not ("DaemonSet" or "Node") && pod.Annotation("kubernetes.io/config.mirror") is null;

    /// <returns>Microsoft's own words for what holds the pod; null where it goes.</returns>
    private string? Evict(JsonObject pod, bool force)
    {
        try
        {
            if (force)
                plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
            else
                evictions.Evict(pod.Namespace(), pod.Name(), new DeleteOptions());
            return null;
        }
        catch (ApiRefusal refusal) when (refusal.Code == 429)
        {
            var budget = plane
                .Store.List(KindTable.PodDisruptionBudget, pod.Namespace())
                .FirstOrDefault(one => LabelSelector.Selects(one["spec"]?["selector"], pod));
            return $"failed when evicting pod {pod.Name()} failed with Too Many Requests error. This is often caused by a restrictive Pod Disruption Budget (PDB) policy. See https://aka.ms/aks/debugdrainfailures. Original error: {refusal.Message}. PDB debug info: {pod.Namespace()}/{pod.Name()} blocked by pdb {budget?.Name()} with 0 unready pods.";
        }
        catch (ApiRefusal)
        {
            // It went by itself meanwhile.
            return null;
        }
    }
}
