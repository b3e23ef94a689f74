using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Upgrades;

/// <summary>An edit of a pool's labels and taints reaches the nodes that it has, as AKS does it.</summary>
public sealed class PoolMarkTests
{
    [Fact]
    public async Task Labels_OfAPool_ReachItsNodesAndLeaveThemAgain()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        var uids = await Uids(estate);

        await Edit(estate, pool => pool["nodeLabels"] = new JsonObject { ["tier"] = "front", ["team"] = "shop" });
        (await Labels(estate, "tier")).ShouldBe(["front", "front", "front"]);

        await Edit(estate, pool => pool["nodeLabels"] = new JsonObject { ["tier"] = "back" });
        (await Labels(estate, "tier")).ShouldBe(["back", "back", "back"]);
        (await Labels(estate, "team")).ShouldBe([null, null, null]);
        (await Labels(estate, "kubernetes.azure.com/agentpool")).ShouldBe(["system", "system", "system"]);
        (await Uids(estate)).ShouldBe(uids);
    }

    [Fact]
    public async Task Taints_OfAPool_ReachItsNodesAndLeaveThemAgain()
    {
        await using var estate = await UpgradedEstate.StartAsync();

        await Edit(
            estate,
            pool => pool["nodeTaints"] = new JsonArray("CriticalAddonsOnly=true:NoSchedule", "a:PreferNoSchedule")
        );
        (await Taints(estate)).ShouldAllBe(taints =>
            taints == "CriticalAddonsOnly=true:NoSchedule a=:PreferNoSchedule"
        );

        await Edit(estate, pool => pool["nodeTaints"] = new JsonArray("a:PreferNoSchedule"));
        (await Taints(estate)).ShouldAllBe(taints => taints == "a=:PreferNoSchedule");

        await Edit(estate, pool => pool["nodeTaints"] = new JsonArray());
        (await Taints(estate)).ShouldAllBe(taints => taints == "");
        (await estate.Azure.Get(estate.Pool)).Body["properties"]!["nodeTaints"].ShouldBeNull();
    }

    private static async Task Edit(UpgradedEstate estate, Action<JsonNode> edit)
    {
        var started = await estate.PutPool(edit);
        await estate.Pass(60);
        ((string?)(await estate.Poll(started))["status"]).ShouldBe("Succeeded");
    }

    private static async Task<string[]> Uids(UpgradedEstate estate) =>
        [.. (await estate.Nodes()).Select(node => (string)node["metadata"]!["uid"]!)];

    private static async Task<string?[]> Labels(UpgradedEstate estate, string label) =>
        [.. (await estate.Nodes()).Select(node => (string?)node["metadata"]!["labels"]![label])];

    private static async Task<string[]> Taints(UpgradedEstate estate) =>
        [
            .. (await estate.Nodes()).Select(node =>
                string.Join(
                    ' ',
                    (node["spec"]!["taints"] as JsonArray ?? []).Select(taint =>
                        $"{taint!["key"]}={taint["value"]}:{taint["effect"]}"
                    )
                )
            ),
        ];
}
