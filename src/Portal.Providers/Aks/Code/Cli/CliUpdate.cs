using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>
/// Changes of what exists: the Azure CLI says only what becomes different, so the body is compared with the resource.
/// Null where no command says just that.
/// </summary>
internal static class CliUpdate
{
    private const string Version = "orchestratorVersion";
    private static readonly string[] s_autoscaler = ["enableAutoScaling", "minCount", "maxCount"];

    public static CliCommand? Pool(CodeRequest request)
    {
        var body = request.Body!["properties"] as JsonObject ?? [];
        var before = Stripped(request, AgentPoolBody.ReadOnly)["properties"] as JsonObject ?? [];
        var changed = Changed(body, before, CliFlags.PoolUpdate.ContainsKey);
        CliCommand On(string verb) => OnPool(verb, request.Resource, request.Resource.Name);
        switch (changed)
        {
            case ["count"]:
                return On("scale").With("--node-count", JsonLeaf.Text(body["count"]));
            case ["powerState.code"]:
                return On(JsonLeaf.Text(body["powerState"]?["code"]) == "Stopped" ? "stop" : "start");
        }

        if (changed.Contains(Version, StringComparer.Ordinal))
        {
            return Upgrade(On("upgrade"), body, [.. changed.Where(path => path != Version)]);
        }

        var scaling = changed.Intersect(s_autoscaler, StringComparer.Ordinal).Any();
        var others = changed.Except(s_autoscaler, StringComparer.Ordinal).Except(scaling ? ["count"] : []).ToArray();
        if (changed.Length == 0 || !others.All(path => IsSaid(body, path)))
        {
            return null;
        }

        var command = On("update");
        if (scaling)
        {
            Scale(command, body, before);
        }

        command.Say(Only(body, others), CliFlags.PoolUpdate);
        return command;
    }

    /// <summary>An upgrade may say along how it is done; nothing else.</summary>
    private static CliCommand? Upgrade(CliCommand command, JsonObject body, string[] others)
    {
        if (!others.All(path => path.StartsWith("upgradeSettings.", StringComparison.Ordinal) && IsSaid(body, path)))
        {
            return null;
        }

        command.With("--kubernetes-version", JsonLeaf.Text(body[Version])).Say(Only(body, others), CliFlags.PoolUpdate);
        return command.With("--yes");
    }

    public static CliCommand? Cluster(CodeRequest request)
    {
        var changed = Changed(
            request.Body!,
            Stripped(request, ManagedClusterBody.ReadOnly),
            CliFlags.ClusterUpdate.ContainsKey
        );
        CliCommand On(string verb) =>
            new CliCommand($"az aks {verb}")
                .With("--resource-group", request.Resource.Group)
                .With("--name", request.Resource.Name);
        if (changed is ["properties.kubernetesVersion"])
        {
            return On("upgrade")
                .With("--control-plane-only")
                .With("--kubernetes-version", JsonLeaf.Text(request.Body!["properties"]!["kubernetesVersion"]))
                .With("--yes");
        }

        if (changed.Length == 0 || !changed.All(CliFlags.ClusterUpdate.ContainsKey))
        {
            return null;
        }

        var command = On("update");
        command.Say(Only(request.Body!, changed), CliFlags.ClusterUpdate);
        return command;
    }

    public static CliCommand OnPool(string verb, CodeResource resource, string name) =>
        new CliCommand($"az aks nodepool {verb}")
            .With("--resource-group", resource.Group)
            .With("--cluster-name", resource.Cluster)
            .With("--name", name);

    /// <summary>The body with these places alone.</summary>
    public static JsonObject Only(JsonObject body, IReadOnlyCollection<string> paths)
    {
        var only = new JsonObject();
        foreach (var leaf in JsonLeaf.Of(body, paths.Contains).Where(leaf => paths.Contains(leaf.Path)))
        {
            var names = leaf.Path.Split('.');
            var parent = names[..^1]
                .Aggregate(
                    only,
                    (at, name) =>
                    {
                        if (at[name] is not JsonObject next)
                        {
                            at[name] = next = [];
                        }

                        return next;
                    }
                );
            parent[names[^1]] = leaf.Value?.DeepClone();
        }

        return only;
    }

    private static JsonObject Stripped(CodeRequest request, IReadOnlyList<string> readOnly) =>
        BodyPolicy.Strip(request.Before ?? [], readOnly);

    private static string[] Changed(JsonObject now, JsonObject before, Func<string, bool> whole)
    {
        var old = Given(before, whole);
        var wished = Given(now, whole);
        return
        [
            .. wished
                .Keys.Union(old.Keys)
                .Where(path => !JsonNode.DeepEquals(wished.GetValueOrDefault(path), old.GetValueOrDefault(path))),
        ];
    }

    // Empty and absent are the same to AKS.
    private static Dictionary<string, JsonNode?> Given(JsonObject body, Func<string, bool> whole) =>
        JsonLeaf
            .Of(body, whole)
            .Where(leaf => !leaf.IsEmpty)
            .ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);

    // An empty value takes something away, which flags cannot say.
    private static bool IsSaid(JsonObject body, string path) =>
        CliFlags.PoolUpdate.TryGetValue(path, out var flag)
        && JsonLeaf.Of(body, p => p == path).FirstOrDefault(leaf => leaf.Path == path) is { IsEmpty: false } leaf
        && flag.Words(leaf) is { Count: > 0 };

    private static void Scale(CliCommand command, JsonObject body, JsonObject before)
    {
        static bool IsOn(JsonObject pool) => JsonLeaf.Text(pool["enableAutoScaling"]) == "true";
        if (!IsOn(body))
        {
            command.With("--disable-cluster-autoscaler");
            return;
        }

        command
            .With(IsOn(before) ? "--update-cluster-autoscaler" : "--enable-cluster-autoscaler")
            .With("--min-count", JsonLeaf.Text(body["minCount"]))
            .With("--max-count", JsonLeaf.Text(body["maxCount"]));
    }
}
