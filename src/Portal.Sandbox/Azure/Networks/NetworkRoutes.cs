using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Networks;

/// <summary>Virtual networks, read only. Shapes of Microsoft.Network, virtualNetwork.json; not recorded.</summary>
internal static class NetworkRoutes
{
    public const string Type = "Microsoft.Network/virtualNetworks";

    private const string Group = "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Network/virtualNetworks";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new(
            "GET",
            "/subscriptions/{s}/providers/Microsoft.Network/virtualNetworks",
            null,
            call => List(call, call.SubscriptionKey + "/")
        ),
        new("GET", Group, null, ListGroup),
        new(
            "GET",
            Group + "/{v}",
            null,
            call => Find(call) is { } network ? new ArmAnswer(200, network) : Missing(call)
        ),
        new("GET", Group + "/{v}/subnets", null, Subnets),
        new("GET", Group + "/{v}/subnets/{n}", null, Subnet),
    ];

    private static ArmAnswer List(ArmCall call, string prefix) =>
        Paging.Page(call, [.. call.Store.List(prefix, Type)], alwaysMore: false);

    private static ArmAnswer ListGroup(ArmCall call) =>
        call.Store.Exists(call.GroupKey) ? List(call, call.GroupKey + "/") : ArmErrors.GroupNotFound(call.Group);

    private static ArmAnswer Subnets(ArmCall call) =>
        Find(call) is { } network ? Paging.Page(call, [.. SubnetsOf(network)], alwaysMore: false) : Missing(call);

    private static ArmAnswer Subnet(ArmCall call)
    {
        if (Find(call) is not { } network)
            return Missing(call);
        var name = call.Route("n");
        var subnet = SubnetsOf(network)
            .FirstOrDefault(s => string.Equals((string?)s["name"], name, StringComparison.OrdinalIgnoreCase));
        return subnet is null
            ? ArmErrors.Gateway(404, "NotFound", $"Resource {call.Http.Request.Path} not found.")
            : new ArmAnswer(200, subnet);
    }

    private static IEnumerable<JsonObject> SubnetsOf(JsonObject network) =>
        network["properties"]!["subnets"]!.AsArray().Select(subnet => subnet!.DeepClone().AsObject());

    private static JsonObject? Find(ArmCall call) =>
        call.Store.Find($"{call.GroupKey}/providers/microsoft.network/virtualnetworks/{call.Route("v")}");

    private static ArmAnswer Missing(ArmCall call) =>
        call.Store.Exists(call.GroupKey)
            ? ArmErrors.ResourceNotFound(Type, call.Route("v"), call.Group)
            : ArmErrors.GroupNotFound(call.Group);
}
