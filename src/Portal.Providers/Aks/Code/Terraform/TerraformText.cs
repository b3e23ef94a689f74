using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Terraform;

/// <summary>Resources of the azurerm provider. It knows how things are, not what is done to them.</summary>
internal static class TerraformText
{
    private const string SystemTaint = "CriticalAddonsOnly=true:NoSchedule";

    public static string Of(CodePlan plan)
    {
        var hcl = new HclWriter();
        foreach (var note in plan.Remarks)
        {
            hcl.Comment(note);
        }

        if (plan.Requests is [var first, ..])
        {
            hcl.Block(
                "provider \"azurerm\"",
                () =>
                {
                    hcl.Block("features", () => { });
                    hcl.Attribute("subscription_id", HclWriter.Quoted(first.Resource.Subscription));
                }
            );
        }

        foreach (var secret in CodeSecret.In(plan))
        {
            hcl.Blank();
            hcl.Block(
                $"variable \"{secret.Snake}\"",
                () =>
                {
                    hcl.Attribute("description", HclWriter.Quoted(secret.Prompt));
                    hcl.Attribute("type", "string");
                    hcl.Attribute("sensitive", "true");
                }
            );
        }

        var makesCluster = plan.Requests.Any(request =>
            request is { IsState: true, Resource.Type: CodeResource.ClusterType }
        );
        foreach (var request in plan.Requests)
        {
            hcl.Blank();
            Write(hcl, request, makesCluster);
        }

        return hcl.ToString();
    }

    private static void Write(HclWriter hcl, CodeRequest request, bool makesCluster)
    {
        if (request is { IsState: true, Before: not null })
        {
            hcl.Comment(
                $"It exists: bring it under Terraform with terraform import before this is applied. {request.Resource.Id}"
            );
        }

        switch (request)
        {
            case { IsState: true, Resource.Type: CodeResource.GroupType }:
                Group(hcl, request);
                break;
            case { IsState: true, Resource.Type: CodeResource.ClusterType }:
                Cluster(hcl, request);
                break;
            case { IsState: true, Resource.Type: CodeResource.PoolType }:
                Pool(
                    hcl,
                    request.Resource.Name,
                    request.Body!["properties"] as JsonObject ?? [],
                    makesCluster
                        ? "azurerm_kubernetes_cluster.cluster.id"
                        : HclWriter.Quoted(ClusterId(request.Resource))
                );
                break;
            default:
                hcl.Comment("No resource of the azurerm provider is this request; the Azure CLI makes it:");
                hcl.Comment($"{request.Method} {request.Path}");
                if (request.Body is not null)
                {
                    hcl.Comment(request.Body.ToJsonString());
                }

                break;
        }
    }

    private static void Group(HclWriter hcl, CodeRequest request) =>
        hcl.Block(
            "resource \"azurerm_resource_group\" \"group\"",
            () =>
            {
                hcl.Attribute("name", HclWriter.Quoted(request.Resource.Name));
                hcl.Attribute("location", HclWriter.Expression(request.Body!["location"]));
                if (request.Body["tags"] is JsonObject { Count: > 0 } tags)
                {
                    hcl.Attribute("tags", HclWriter.Expression(tags));
                }
            }
        );

    private static void Cluster(HclWriter hcl, CodeRequest request)
    {
        var body = request.Body!.DeepClone().AsObject();
        var pools = (body["properties"]?["agentPoolProfiles"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        (body["properties"] as JsonObject)?.Remove("agentPoolProfiles");
        var first = pools.Find(pool => JsonLeaf.Text(pool["mode"]) == "System") ?? pools.FirstOrDefault();
        hcl.Block(
            "resource \"azurerm_kubernetes_cluster\" \"cluster\"",
            () =>
            {
                hcl.Attribute("name", HclWriter.Quoted(request.Resource.Name));
                hcl.Attribute("resource_group_name", HclWriter.Quoted(request.Resource.Group));
                TerraformBody.Write(hcl, body, TerraformAttributes.Cluster);
                if (first is not null)
                {
                    hcl.Block("default_node_pool", () => DefaultPool(hcl, first));
                }
            }
        );
        foreach (var pool in pools.Where(pool => pool != first))
        {
            hcl.Blank();
            Pool(hcl, JsonLeaf.Text(pool["name"]), pool, "azurerm_kubernetes_cluster.cluster.id");
        }
    }

    private static void DefaultPool(HclWriter hcl, JsonObject pool)
    {
        var body = pool.DeepClone().AsObject();
        if (body["nodeTaints"] is JsonArray { Count: 1 } taints && JsonLeaf.Text(taints[0]) == SystemTaint)
        {
            hcl.Attribute("only_critical_addons_enabled", "true");
            hcl.Comment($"So by that: nodeTaints = {taints.ToJsonString()}");
            body.Remove("nodeTaints");
        }

        TerraformBody.Write(hcl, body, TerraformAttributes.DefaultPool);
    }

    private static void Pool(HclWriter hcl, string name, JsonObject pool, string cluster) =>
        hcl.Block(
            $"resource \"azurerm_kubernetes_cluster_node_pool\" {HclWriter.Quoted(Symbol(name))}",
            () =>
            {
                var body = pool.DeepClone().AsObject();
                body.Remove("name");
                hcl.Attribute("name", HclWriter.Quoted(name));
                hcl.Attribute("kubernetes_cluster_id", cluster);
                TerraformBody.Write(hcl, body, TerraformAttributes.Pool);
            }
        );

    // A resource's own name in Terraform has letters, digits, underscores and hyphens.
    private static string Symbol(string name) =>
        $"pool_{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}";

    private static string ClusterId(CodeResource pool) =>
        (pool with { Type = CodeResource.ClusterType, Names = [pool.Cluster] }).Id;
}
