using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Verbs;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Subresources;

/// <summary>
/// POST pods/{name}/eviction: deletes the pod unless its disruption budget forbids it.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/
/// </summary>
internal sealed class Evictions(ClusterStore store, TimeProvider clock)
{
    private readonly Lock _gate = new();

    public async Task<ApiAnswer> EvictAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var eviction = await BodyReader.ReadAsync(call, Target.Eviction, options.Validation);
        if (store.Find(KindTable.Pod, call.Namespace, call.Name) is null)
            throw ApiRefusal.NotFound(KindTable.Pod, call.Name);
        if (eviction.Name() != call.Name)
            throw ApiRefusal.BadRequest("name in URL does not match name in Eviction object");
        Evict(call.Namespace, call.Name!, DeleteBody.Read(call, eviction["deleteOptions"] as JsonObject ?? []));
        return ApiAnswer.Success(201);
    }

    /// <exception cref="ApiRefusal">A budget forbids it (429), or there is no such pod.</exception>
    public void Evict(string? space, string name, DeleteOptions deletion)
    {
        // Two at once must not both spend the last allowed disruption.
        lock (_gate)
            EvictOne(space, name, deletion);
    }

    private void EvictOne(string? space, string name, DeleteOptions deletion)
    {
        var pod = store.Find(KindTable.Pod, space, name) ?? throw ApiRefusal.NotFound(KindTable.Pod, name);
        if (!IgnoresBudgets(pod))
        {
            var budgets = store
                .List(KindTable.PodDisruptionBudget, space)
                .Where(budget => LabelSelector.Selects(budget["spec"]?["selector"], pod))
                .ToList();
            if (budgets.Count > 1)
                throw ApiRefusal.Unexplained(
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."
                );
            if (budgets.Count == 1 && !MayGoUnready(pod, budgets[0]))
                Spend(budgets[0], pod, deletion.DryRun);
        }
        store.Delete(KindTable.Pod, space, name, deletion);
    }

    private void Spend(JsonObject budget, JsonObject pod, bool dryRun)
    {
        var observed = Count(budget, "observedGeneration");
        if (observed < ((long?)budget.Metadata()["generation"] ?? 0))
            throw TooMany($"The disruption budget {budget.Name()} is still being processed by the server.", 10);
        var allowed = Count(budget, "disruptionsAllowed");
        if (allowed <= 0)
            throw TooMany(
                $"The disruption budget {budget.Name()} needs {Count(budget, "desiredHealthy")} healthy pods and has {Count(budget, "currentHealthy")} currently"
            );
        store.Change(
            KindTable.PodDisruptionBudget,
            budget.Namespace(),
            budget.Name(),
            document =>
            {
                var status = document["status"]!.AsObject();
                status["disruptionsAllowed"] = allowed - 1;
                var disrupted = (JsonObject)(status["disruptedPods"] ??= new JsonObject());
                disrupted[pod.Name()] = ObjectMeta.Time(clock.GetUtcNow());
            },
            dryRun
        );
    }

    private static long Count(JsonObject budget, string field) => (long?)budget["status"]?[field] ?? 0;

    private static bool IgnoresBudgets(JsonObject pod) =>
        pod.Terminating() || (string?)pod["status"]?["phase"] is "Pending" or "Succeeded" or "Failed";

    /// <summary>A pod that is not ready counts for nothing, so a budget that is met lets it go.</summary>
    private static bool MayGoUnready(JsonObject pod, JsonObject budget)
    {
        var ready = (pod["status"]?["conditions"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Any(condition => (string?)condition["type"] == "Ready" && (string?)condition["status"] == "True");
        if (ready)
            return false;
        if ((string?)budget["spec"]?["unhealthyPodEvictionPolicy"] == "AlwaysAllow")
            return true;
        var desired = Count(budget, "desiredHealthy");
        return desired > 0 && Count(budget, "currentHealthy") >= desired;
    }

    private static ApiRefusal TooMany(string why, int? retryAfter = null)
    {
        var cause = new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = why };
        var details = new JsonObject { ["causes"] = new JsonArray(cause) };
        if (retryAfter is not null)
            details["retryAfterSeconds"] = retryAfter;
        return new ApiRefusal(
            429,
            "TooManyRequests",
            "Cannot evict pod as it would violate the pod's disruption budget.",
            details
        )
        {
            RetryAfter = retryAfter,
        };
    }
}
