using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Pools;

internal static class PoolRoutes
{
    public const string All =
        "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.ContainerService/managedClusters/{c}/agentPools";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", All, Limits.Other, List),
        new("GET", All + "/{p}", Limits.Other, Get),
        new("PUT", All + "/{p}", Limits.PutPool, Put) { AsksClusterFor = UpgradeChecks.IsUpgrade },
        new("DELETE", All + "/{p}", Limits.Other, Delete),
        .. PoolActions.Rows,
        .. MachineRoutes.Rows,
    ];

    private static ArmAnswer List(ArmCall call)
    {
        if (call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return ClusterRoutes.Missing(call);
        return Paging.Page(
            call,
            [.. ClusterDocument.Pools(cluster).Select(pool => PoolDefaults.Render(cluster, pool))],
            alwaysMore: true
        );
    }

    private static ArmAnswer Get(ArmCall call) =>
        On(call, (cluster, pool) => new ArmAnswer(200, PoolDefaults.Render(cluster, pool)).FromProvider());

    private static ArmAnswer Put(ArmCall call)
    {
        if (call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return MissingParent(call, "write");
        var existing = ClusterDocument.Pool(cluster, call.Route("p"));
        if (call.Body!["properties"] is not JsonObject requested)
            return JsonShape.Unreadable("properties");
        var refusal =
            ETags.Refuse(call, existing is not null, (string?)existing?["eTag"])
            ?? JsonShape.Pool.Refuse(requested)
            ?? Busy.Refuse(call, ClusterRoutes.Key(call))
            ?? PoolRules.Refuse(call.Route("p"), requested, cluster, existing);
        if (refusal is not null)
            return refusal;
        var pool = PoolDefaults.Fill(cluster, call.Route("p"), requested, existing);
        var kind = Kind(cluster, existing, pool, (string?)requested["powerState"]?["code"]);
        var shrinks = existing is not null && (int?)existing["count"] > (int?)pool["count"];
        if (kind is OperationKind.StopPool or OperationKind.StartPool)
            PoolPower.Switch(cluster, pool, (string)requested["powerState"]!["code"]!);
        if (existing is null)
            ClusterDocument.Properties(cluster)["agentPoolProfiles"]!.AsArray().Add((JsonNode)pool);
        else
            existing.ReplaceWith(pool);
        if (kind == OperationKind.UpgradePool && UpgradeChecks.Refuse(call) is { } unready)
            return unready;
        return Start(
            call,
            cluster,
            pool,
            kind,
            existing is null ? 201 : 200,
            detail: operation =>
                shrinks && kind == OperationKind.ScalePool
                    ? operation.Guided(call.Store.Find(ClusterRoutes.Key(call))!)
                    : operation
        );
    }

    private static OperationKind Kind(JsonObject cluster, JsonObject? existing, JsonObject pool, string? power)
    {
        if (existing is null)
            return OperationKind.CreatePool;
        if (power is not null && power != (string?)existing["powerState"]?["code"])
            return power == "Stopped" ? OperationKind.StopPool : OperationKind.StartPool;
        if (!Same("currentOrchestratorVersion") || UnfinishedUpgrades.Has(cluster, pool))
            return OperationKind.UpgradePool;
        return Same("count") ? OperationKind.UpdatePool : OperationKind.ScalePool;

        bool Same(string field) => JsonNode.DeepEquals(existing[field], pool[field]);
    }

    private static ArmAnswer Delete(ArmCall call)
    {
        var key = ClusterRoutes.Key(call);
        if (call.Store.Find(key) is not { } cluster)
            return MissingParent(call, "delete");
        if (ClusterDocument.Pool(cluster, call.Route("p")) is not { } pool)
            return new ArmAnswer(204).FromProvider();
        var refusal =
            ETags.Refuse(call, true, (string?)pool["eTag"])
            ?? Busy.Refuse(call, key)
            ?? PoolRules.RefuseRemoval(cluster, pool);
        // The swagger says boolean; it stands in the query.
        var force = string.Equals(
            call.Query("ignore-pod-disruption-budget"),
            "true",
            StringComparison.OrdinalIgnoreCase
        );
        return refusal
            ?? Start(
                call,
                cluster,
                pool,
                OperationKind.DeletePool,
                202,
                body: false,
                operation => operation with { IgnoresBudgets = force }
            );
    }

    /// <summary>Begins an operation on one pool; the answer carries the pool unless it is a bare 202.</summary>
    public static ArmAnswer Start(
        ArmCall call,
        JsonObject cluster,
        JsonObject pool,
        OperationKind kind,
        int status,
        bool body = true,
        Func<Operation, Operation>? detail = null
    )
    {
        pool["provisioningState"] = kind.State();
        if (kind == OperationKind.CreatePool)
            pool["eTag"] = Guid.NewGuid().ToString();
        var key = ClusterRoutes.Key(call);
        var operation = new Operation(
            Guid.NewGuid(),
            kind,
            key,
            (string)pool["name"]!,
            (string)cluster["location"]!,
            call.Now,
            call.Estate.Pace.Of(kind),
            (int?)pool["count"] ?? 0,
            call.Ending
        );
        if (kind is OperationKind.UpgradePool or OperationKind.UpgradeNodeImage)
            UnfinishedUpgrades.Begin(cluster, pool);
        if (!kind.Ends() && DemandRules.Refuse(call, cluster) is { } unfit)
            return unfit;
        if (
            kind
            is OperationKind.UpgradePool
                or OperationKind.UpgradeNodeImage
                or OperationKind.DeletePool
                or OperationKind.DeleteMachines
        )
            operation = operation.Guided(call.Store.Find(key)!);
        operation = detail?.Invoke(operation) ?? operation;
        call.Commit(status, new Batch { Documents = { [key] = cluster }, Operations = { operation } });
        return new ArmAnswer(status, body ? PoolDefaults.Render(cluster, pool) : null)
            .FromProvider()
            .Announce(call, operation, location: status == 202);
    }

    /// <summary>The pool that a request below it means, or why it cannot be answered.</summary>
    public static ArmAnswer On(ArmCall call, Func<JsonObject, JsonObject, ArmAnswer> act)
    {
        if (call.Store.Find(ClusterRoutes.Key(call)) is not { } cluster)
            return ClusterRoutes.Missing(call);
        return ClusterDocument.Pool(cluster, call.Route("p")) is { } pool
            ? act(cluster, pool)
            : ArmErrors.PoolNotFound(call.Subscription, call.Group, call.Route("c"), call.Route("p"));
    }

    private static ArmAnswer MissingParent(ArmCall call, string action) =>
        call.Store.Exists(call.GroupKey)
            ? ArmErrors.Gateway(
                404,
                "ParentResourceNotFound",
                $"Failed to perform '{action}' on resource(s) of type 'managedClusters/agentPools', because the parent resource '/subscriptions/{call.Subscription}/resourceGroups/{call.Group}/providers/Microsoft.ContainerService/managedClusters/{call.Route("c")}' could not be found."
            )
            : ArmErrors.GroupNotFound(call.Group);
}
