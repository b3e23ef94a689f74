using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>Counts for every disruption budget how many of its pods may go.</summary>
internal sealed class DisruptionBudgets(ControlPlane plane) : Controller
{
    private readonly Dictionary<ObjectKey, JsonNode?> _selectors = [];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.PodDisruptionBudget)
        {
            var key = ObjectKey.Of(happened.Document);
            if (happened.Type == StoreEventType.Deleted)
                _selectors.Remove(key);
            else
                _selectors[key] = happened.Document["spec"]?["selector"];
            Enqueue(key);
        }
        else if (happened.Kind == KindTable.Pod)
        {
            foreach (var (key, selector) in _selectors)
            {
                if (
                    key.Namespace == happened.Document.Namespace()
                    && LabelSelector.Selects(selector, happened.Document)
                )
                    Enqueue(key);
            }
        }
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.PodDisruptionBudget, key.Namespace, key.Name) is not { } budget)
            return;
        var spec = budget["spec"]!.AsObject();
        var pods = plane.Pods.In(key.Namespace).Where(pod => LabelSelector.Selects(spec["selector"], pod)).ToList();
        var healthy = pods.Count(pod => pod.IsReady() && !pod.Terminating());
        var (expected, desired) = Wanted(spec, pods);
        var allowed = Math.Max(0, expected == 0 ? 0 : healthy - desired);
        plane.Store.Change(
            KindTable.PodDisruptionBudget,
            key.Namespace,
            key.Name,
            document =>
            {
                var status = document.Section("status");
                status["currentHealthy"] = healthy;
                status["desiredHealthy"] = desired;
                status["disruptionsAllowed"] = allowed;
                status["expectedPods"] = expected;
                status["observedGeneration"] = document.Generation();
                var condition = Conditions.Set(
                    document,
                    "DisruptionAllowed",
                    allowed > 0 ? "True" : "False",
                    allowed > 0 ? "SufficientPods" : "InsufficientPods",
                    "",
                    plane.Now
                );
                condition["observedGeneration"] = document.Generation();
            }
        );
    }

    /// <summary>How many pods there should be, and how many of them must be healthy.</summary>
    private (int Expected, int Desired) Wanted(JsonObject spec, List<JsonObject> pods)
    {
        var least = spec["minAvailable"];
        var expected = least.Number() is null ? Scale(pods) : pods.Count;
        if (least is not null)
            return (expected, Share.Of(least, expected, up: true, 0));
        var most = Share.Of(spec["maxUnavailable"], expected, up: true, 0);
        return (expected, Math.Max(0, expected - most));
    }

    /// <summary>The replicas their controllers want, not the pods that happen to be there.</summary>
    private int Scale(List<JsonObject> pods)
    {
        var total = 0;
        foreach (var group in pods.GroupBy(pod => pod.Owner()))
        {
            var set = group.Key is { Kind: "ReplicaSet" } owner
                ? plane.Store.Find(KindTable.ReplicaSet, group.First().Namespace(), owner.Name)
                : null;
            total += (int)(set?["spec"]?["replicas"].Number() ?? group.Count());
        }
        return total;
    }
}
