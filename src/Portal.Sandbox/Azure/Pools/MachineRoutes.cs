using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>The machines of a node pool: those that the cluster's nodes run on. As recorded.</summary>
internal static class MachineRoutes
{
    private const string All = PoolRoutes.All + "/{p}/machines";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", All, Limits.Other, call => PoolRoutes.On(call, (_, pool) => List(call, pool)))
        {
            AsksCluster = true,
        },
        new("GET", All + "/{m}", Limits.Other, call => PoolRoutes.On(call, (_, pool) => Get(call, pool)))
        {
            AsksCluster = true,
        },
        new("POST", PoolRoutes.All + "/{p}/deleteMachines", Limits.Other, Delete) { AsksCluster = true },
    ];

    private static ArmAnswer List(ArmCall call, JsonObject pool) =>
        Paging.Page(call, [.. Nodes(call, pool).Select(node => Render(call, node))], alwaysMore: false);

    private static ArmAnswer Get(ArmCall call, JsonObject pool) =>
        Find(call, pool, call.Route("m")) is { } node
            ? new ArmAnswer(200, Render(call, node)).FromProvider()
            : ArmErrors.NotFound(
                "The entity was not found.",
                "Machine not found",
                "GetMachine_NotFound_HCPServerError"
            );

    private static ArmAnswer Delete(ArmCall call)
    {
        if (call.Body?["machineNames"] is not JsonArray { Count: > 0 } names || names.Any(IsNoText))
            return JsonShape.Unreadable("machineNames");
        return PoolRoutes.On(
            call,
            (cluster, pool) => Delete(call, cluster, pool, [.. names.Select(name => (string)name!)])
        );
    }

    private static ArmAnswer Delete(ArmCall call, JsonObject cluster, JsonObject pool, string[] names)
    {
        if (Busy.Refuse(call, ClusterRoutes.Key(call)) is { } busy)
            return busy;
        // What Azure answers about a machine that is not there was not recorded.
        if (Array.Find(names, name => Find(call, pool, name) is null) is { } unknown)
            return ArmErrors.Invalid("machineNames", $"Machine '{unknown}' is not a machine of this node pool.");
        pool["count"] = Math.Max(0, (int)pool["count"]! - names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        return PoolRoutes.Start(
            call,
            cluster,
            pool,
            OperationKind.DeleteMachines,
            202,
            body: false,
            operation => operation with { Machines = names }
        );
    }

    private static IEnumerable<JsonObject> Nodes(ArmCall call, JsonObject pool) =>
        call.Cluster!.Store.List(KindTable.Node)
            .Where(node => (string?)node["metadata"]!["labels"]?[AksNodes.PoolLabel] == (string)pool["name"]!);

    private static JsonObject? Find(ArmCall call, JsonObject pool, string name) =>
        Nodes(call, pool).FirstOrDefault(node => string.Equals(node.Name(), name, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Render(ArmCall call, JsonObject node)
    {
        var name = node.Name();
        var zone = ((string?)node["metadata"]!["labels"]!["topology.kubernetes.io/zone"] ?? "0").Split('-')[^1];
        var machine = new JsonObject
        {
            ["id"] =
                $"/subscriptions/{call.Subscription}/resourceGroups/{call.Group}/providers/Microsoft.ContainerService/managedClusters/{call.Route("c")}/agentPools/{call.Route("p")}/machines/{name}",
            ["name"] = name,
            ["type"] = "Microsoft.ContainerService/managedClusters/agentPools/machines",
            ["properties"] = new JsonObject
            {
                ["network"] = new JsonObject
                {
                    ["ipAddresses"] = new JsonArray(
                        new JsonObject { ["ip"] = node.InternalAddress(), ["family"] = "IPv4" }
                    ),
                },
                ["resourceId"] = ((string)node["spec"]!["providerID"]!)["azure://".Length..],
            },
        };
        if (zone != "0")
            machine["zones"] = new JsonArray(zone);
        return machine;
    }

    private static bool IsNoText(JsonNode? node) => node?.GetValueKind() != JsonValueKind.String;
}
