using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Clusters;

internal static class ClusterRoutes
{
    private const string Group =
        "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.ContainerService/managedClusters";
    public const string One = Group + "/{c}";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new(
            "GET",
            "/subscriptions/{s}/providers/Microsoft.ContainerService/managedClusters",
            Limits.ListClusters,
            call => List(call, call.SubscriptionKey + "/")
        ),
        new("GET", Group, Limits.ListClustersInGroup, ListGroup),
        new("GET", One, Limits.GetCluster, Get),
        new("PUT", One, Limits.PutCluster, Put) { AsksClusterFor = UpgradeChecks.IsUpgrade },
        new("PATCH", One, Limits.Other, PatchTags),
        new("DELETE", One, Limits.Other, Delete),
        new("POST", One + "/abort", Limits.Other, Abort),
        new("POST", One + "/stop", Limits.Other, call => Power(call, OperationKind.StopCluster)),
        new("POST", One + "/start", Limits.Other, call => Power(call, OperationKind.StartCluster)),
        new("POST", One + "/rotateClusterCertificates", Limits.Other, RotateCertificates),
        .. UpgradeRoutes.Rows,
    ];

    public static string Key(ArmCall call) => ClusterDocument.Key(call.GroupKey, call.Route("c"));

    /// <summary>The gateway's answer for a cluster that is not there.</summary>
    public static ArmAnswer Missing(ArmCall call) =>
        call.Store.Exists(call.GroupKey)
            ? ArmErrors.ResourceNotFound("Microsoft.ContainerService/managedClusters", call.Route("c"), call.Group)
            : ArmErrors.GroupNotFound(call.Group);

    private static ArmAnswer List(ArmCall call, string prefix) =>
        Paging.Page(
            call,
            [.. call.Store.View(prefix, ClusterDocument.Type)],
            alwaysMore: false,
            ClusterDocument.Render
        );

    private static ArmAnswer ListGroup(ArmCall call) =>
        call.Store.Exists(call.GroupKey) ? List(call, call.GroupKey + "/") : ArmErrors.GroupNotFound(call.Group);

    private static ArmAnswer Get(ArmCall call) =>
        call.Store.Find(Key(call)) is { } cluster
            ? new ArmAnswer(200, ClusterDocument.Render(cluster)).FromProvider()
            : Missing(call);

    private static ArmAnswer Put(ArmCall call)
    {
        if (!call.Store.Exists(call.GroupKey))
            return ArmErrors.GroupNotFound(call.Group);
        var existing = call.Store.Find(Key(call));
        var refusal =
            ETags.Refuse(call, existing is not null, (string?)existing?["eTag"])
            ?? ClusterRules.RefuseShape(call.Body!)
            ?? Busy.Refuse(call, Key(call))
            ?? ClusterRules.Refuse(call, call.Body!, existing);
        if (refusal is not null)
            return refusal;
        var cluster = ClusterDefaults.Fill(
            call.Estate.Tenant,
            call.Subscription,
            call.Group,
            call.Route("c"),
            call.Body!,
            existing
        );
        if (ClusterRules.RefuseResult(call, cluster, existing) is { } unfit)
            return unfit;
        var kind = Kind(existing, cluster);
        foreach (var pool in ClusterDocument.Pools(cluster).Where(pool => IsMoved(existing, pool)))
            UnfinishedUpgrades.Begin(cluster, pool);
        var guided = kind == OperationKind.UpgradeCluster || Shrinks(existing, cluster);
        ClusterDocument.SetState(cluster, kind.State());
        var unready = kind == OperationKind.UpgradeCluster ? UpgradeChecks.Refuse(call) : null;
        unready ??= DemandRules.Refuse(call, cluster);
        if (unready is not null)
            return unready;
        return Start(
            call,
            cluster,
            kind,
            existing is null ? 201 : 200,
            ClusterDocument.Render(cluster),
            detail: operation => guided ? operation.Guided(existing!) : operation
        );
    }

    private static bool IsMoved(JsonObject? existing, JsonObject pool) =>
        Old(existing, pool) is { } old
        && (string?)old["currentOrchestratorVersion"] != (string?)pool["currentOrchestratorVersion"];

    private static bool Shrinks(JsonObject? existing, JsonObject cluster) =>
        ClusterDocument.Pools(cluster).Any(pool => (int?)Old(existing, pool)?["count"] > (int?)pool["count"]);

    private static JsonObject? Old(JsonObject? existing, JsonObject pool) =>
        existing is null ? null : ClusterDocument.Pool(existing, (string?)pool["name"]);

    private static OperationKind Kind(JsonObject? existing, JsonObject cluster)
    {
        if (existing is null)
            return OperationKind.CreateCluster;
        return Versions(existing).SequenceEqual(Versions(cluster)) && !UnfinishedUpgrades.Any(existing)
            ? OperationKind.UpdateCluster
            : OperationKind.UpgradeCluster;
    }

    private static IEnumerable<string?> Versions(JsonObject cluster) =>
        ClusterDocument
            .Pools(cluster)
            .Select(pool => (string?)pool["currentOrchestratorVersion"])
            .Prepend((string?)ClusterDocument.Properties(cluster)["currentKubernetesVersion"]);

    private static ArmAnswer PatchTags(ArmCall call)
    {
        if (call.Store.Find(Key(call)) is not { } cluster)
            return Missing(call);
        var refusal =
            ETags.Refuse(call, true, (string?)cluster["eTag"])
            ?? ClusterRules.RefuseShape(call.Body!)
            ?? Busy.Refuse(call, Key(call));
        if (refusal is not null)
            return refusal;
        cluster["tags"] = call.Body!["tags"]?.DeepClone() ?? new JsonObject();
        ClusterDocument.SetState(cluster, OperationKind.UpdateCluster.State());
        return Start(call, cluster, OperationKind.UpdateCluster, 200, ClusterDocument.Render(cluster));
    }

    private static ArmAnswer Delete(ArmCall call)
    {
        if (call.Store.Find(Key(call)) is not { } cluster)
            return call.Store.Exists(call.GroupKey) ? new ArmAnswer(204) : ArmErrors.GroupNotFound(call.Group);
        if (ETags.Refuse(call, true, (string?)cluster["eTag"]) is { } refusal)
            return refusal;
        var running = call.Store.Running(Key(call));
        if (running?.Kind == OperationKind.DeleteCluster)
            return new ArmAnswer(202).FromProvider().Announce(call, running, location: true);
        ClusterDocument.SetState(cluster, OperationKind.DeleteCluster.State());
        // Recorded: a cluster can be deleted while something else runs on it.
        var preempted = Ending.Failed(
            "AKSOperationPreemptedByDelete",
            "This operation has been preempted by Deleting operation."
        );
        var ended = running is null ? null : running.End(call.Now, preempted) with { Settled = true };
        return Start(call, cluster, OperationKind.DeleteCluster, 202, null, ended);
    }

    public static ArmAnswer NothingToAbort =>
        ArmErrors.Flat(400, "OperationNotAllowed", "There is no operation in progress that can be aborted.");

    /// <summary>Recorded: 202 with the cluster as it is; it and its pools show Canceled when the abort has ended.</summary>
    private static ArmAnswer Abort(ArmCall call)
    {
        if (call.Store.Find(Key(call)) is not { } cluster)
            return Missing(call);
        var running = call.Store.Running(Key(call));
        return running is null ? NothingToAbort : Abort(call, cluster, running, ClusterDocument.Render(cluster));
    }

    public static ArmAnswer Abort(ArmCall call, JsonObject cluster, Operation running, JsonNode body)
    {
        if (running.Kind is OperationKind.DeleteCluster or OperationKind.Abort)
            return NothingToAbort;
        var end = call.Now + call.Estate.Pace.Of(OperationKind.Abort);
        return Start(call, cluster, OperationKind.Abort, 202, body, running.End(end, Ending.Canceled));
    }

    /// <summary>When it has ended, every kubeconfig handed out before is of no use any more.</summary>
    private static ArmAnswer RotateCertificates(ArmCall call)
    {
        if (call.Store.Find(Key(call)) is not { } cluster)
            return Missing(call);
        if (Busy.Refuse(call, Key(call)) is { } refusal)
            return refusal;
        ClusterDocument.SetState(cluster, OperationKind.RotateCertificates.State());
        return Start(call, cluster, OperationKind.RotateCertificates, 202, null);
    }

    private static ArmAnswer Power(ArmCall call, OperationKind kind)
    {
        if (call.Store.Find(Key(call)) is not { } cluster)
            return Missing(call);
        if (Busy.Refuse(call, Key(call)) is { } refusal)
            return refusal;
        var (from, to) = kind == OperationKind.StopCluster ? ("Running", "Stopped") : ("Stopped", "Running");
        var properties = ClusterDocument.Properties(cluster);
        if ((string?)properties["powerState"]!["code"] != from)
            return ArmErrors.Flat(
                400,
                "OperationNotAllowed",
                $"managed cluster is not currently {from.ToLowerInvariant()}, the operation cannot be performed."
            );
        properties["powerState"] = new JsonObject { ["code"] = to };
        foreach (var pool in ClusterDocument.Pools(cluster))
            PoolPower.Switch(cluster, pool, to);
        ClusterDocument.SetState(cluster, kind.State());
        return Start(call, cluster, kind, 202, null);
    }

    private static ArmAnswer Start(
        ArmCall call,
        JsonObject cluster,
        OperationKind kind,
        int status,
        JsonNode? body,
        Operation? ended = null,
        Func<Operation, Operation>? detail = null
    )
    {
        var key = Key(call);
        var nodes = ClusterDocument
            .Pools(cluster)
            .Where(pool => kind != OperationKind.UpgradeCluster || UnfinishedUpgrades.Has(cluster, pool))
            .Sum(pool => (int?)pool["count"] ?? 0);
        var duration = call.Estate.Pace.Of(kind);
        var location = (string)cluster["location"]!;
        var operation = new Operation(
            Guid.NewGuid(),
            kind,
            key,
            null,
            location,
            call.Now,
            duration,
            nodes,
            call.Ending
        );
        operation = detail?.Invoke(operation) ?? operation;
        var batch = new Batch { Documents = { [key] = cluster }, Operations = { operation } };
        if (ended is not null)
            batch.Operations.Add(ended);
        call.Commit(status, batch);
        return new ArmAnswer(status, body).FromProvider().Announce(call, operation, location: status == 202);
    }
}
