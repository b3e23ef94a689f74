using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>
/// New resources. <c>az aks create</c> makes a cluster with one pool, so the first system pool goes with it and the
/// others follow.
/// </summary>
internal static class CliCreate
{
    private const string Pools = "agentPoolProfiles";

    private static readonly Dictionary<string, CliFlag> s_group = new(StringComparer.Ordinal)
    {
        ["location"] = new("--location"),
        ["tags"] = new("--tags", CliForm.Pairs),
    };

    public static CliCommand Group(CodeRequest request)
    {
        var command = new CliCommand("az group create").With("--name", request.Resource.Name);
        command.Say(request.Body!, s_group);
        return command;
    }

    public static IEnumerable<CliCommand> Cluster(CodeRequest request)
    {
        var resource = request.Resource;
        var body = request.Body!.DeepClone().AsObject();
        var pools = TakePools(body);
        var version = JsonLeaf.Text(body["properties"]?["kubernetesVersion"]);
        var command = new CliCommand("az aks create")
            .With("--resource-group", resource.Group)
            .With("--name", resource.Name);
        command.Say(body, CliFlags.Cluster, isKnown: leaf => IsUserAssigned(leaf, body));
        if (body["properties"]?["linuxProfile"] is null)
        {
            command.With("--no-ssh-key");
        }

        var first = pools.Find(pool => JsonLeaf.Text(pool["mode"]) == "System") ?? pools.FirstOrDefault();
        if (first is null)
        {
            return [command];
        }

        var later = command.Say(first, CliFlags.FirstPool, CliFlags.PoolUpdate, leaf => IsVersion(leaf, version));
        return
        [
            command,
            .. later.Count == 0 ? [] : (CliCommand[])[Finish(resource, first, later)],
            .. pools.Where(pool => pool != first).Select(pool => Add(resource, JsonLeaf.Text(pool["name"]), pool)),
        ];
    }

    public static CliCommand Pool(CodeRequest request)
    {
        var body = request.Body!["properties"] as JsonObject ?? [];
        return Add(request.Resource, request.Resource.Name, body);
    }

    private static CliCommand Add(CodeResource cluster, string name, JsonObject pool)
    {
        var command = CliUpdate.OnPool("add", cluster, name);
        var body = pool.DeepClone().AsObject();
        body.Remove("name");
        command.Say(body, CliFlags.PoolAdd);
        return command;
    }

    private static CliCommand Finish(CodeResource cluster, JsonObject pool, List<JsonLeaf> later)
    {
        var command = CliUpdate.OnPool("update", cluster, JsonLeaf.Text(pool["name"]));
        foreach (var leaf in later)
        {
            command.Say(CliUpdate.Only(pool, [leaf.Path]), CliFlags.PoolUpdate);
        }

        return command;
    }

    private static List<JsonObject> TakePools(JsonObject body)
    {
        var pools = (body["properties"]?[Pools] as JsonArray ?? []).OfType<JsonObject>().ToList();
        (body["properties"] as JsonObject)?.Remove(Pools);
        return pools;
    }

    private static bool IsVersion(JsonLeaf leaf, string version) =>
        leaf.Path == "orchestratorVersion" && JsonLeaf.Text(leaf.Value) == version;

    private static bool IsUserAssigned(JsonLeaf leaf, JsonObject body) =>
        leaf.Path == "identity.type"
        && JsonLeaf.Text(leaf.Value) == "UserAssigned"
        && body["identity"]?["userAssignedIdentities"] is JsonObject { Count: 1 };
}
