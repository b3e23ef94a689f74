using System.Text.Json;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Presets;
using Portal.Core.NodePools;

namespace Portal.Core.Tests.Clusters;

public sealed class PresetTests
{
    public static TheoryData<string> Keys => [.. PresetFile.Shipped.Select(preset => preset.Key)];

    [Fact]
    public void Shipped_AreTheFourOfTheDocumentation() =>
        PresetFile
            .Shipped.Select(preset => (preset.Name, preset.System.Size, preset.User?.Max, preset.PrivateCluster))
            .ShouldBe([
                ("Production Standard", "Standard_D8ds_v5", 100, false),
                ("Dev/Test", "Standard_D4ds_v5", null, false),
                ("Production Economy", "Standard_D8ds_v5", 25, false),
                ("Production Enterprise", "Standard_D16ds_v5", 100, true),
            ]);

    [Fact]
    public void Shipped_SayWhereTheirSourcesDisagree() =>
        PresetFile.Shipped.ShouldAllBe(preset =>
            preset.Notes.Count > 0 && preset.Notes.All(note => note.EndsWith(" is taken.", StringComparison.Ordinal))
        );

    [Theory]
    [MemberData(nameof(Keys))]
    public void Pools_OfAPreset_BlockNothing(string key)
    {
        var preset = PresetFile.Shipped.Single(preset => preset.Key == key);
        var pools = SuggestedPools.Of(preset, FactsBuilder.Catalog);
        var plan = PlanBuilder.Valid() with
        {
            NodePools = pools,
            Basics = PlanBuilder.Valid().Basics with { Purpose = preset.Purpose, Tier = preset.Tier },
        };

        plan.Check().Findings.Where(finding => finding.Severity == Portal.Core.Rules.Severity.Block).ShouldBeEmpty();
        pools[0].Mode.ShouldBe(NodePoolMode.System);
        pools.ShouldAllBe(pool => pool.Autoscale && (pool.Zones.Count > 0) == preset.Zones);
    }

    [Fact]
    public void Pools_OfAPresetWithoutUserPool_LeaveRoomForApplications() =>
        SuggestedPools.Of(PresetFile.Shipped[1], null).ShouldHaveSingleItem().Taints.ShouldBeEmpty();

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("""[{"key":"a"}]""")]
    public void File_ThatIsNoListOfPresets_IsRefused(string json) =>
        Should.Throw<JsonException>(() => PresetFile.Read(json));

    [Theory]
    [InlineData(""" "min": 2, "max": 1 """, "'own'")]
    [InlineData(""" "min": 0, "max": 5 """, "'own'")]
    [InlineData(""" "min": 2, "max": 5, "spott": true """, "spott")]
    public void File_WithAPoolThatIsNone_SaysWhich(string range, string named) =>
        Should.Throw<JsonException>(() => PresetFile.Read($"[{Own(range)}]")).Message.ShouldContain(named);

    [Fact]
    public void File_OfAnEstate_TakesThePlaceOfTheShippedOne()
    {
        PresetFile
            .Read($"[{Own(""" "min": 2, "max": 5 """)}]")
            .ShouldHaveSingleItem()
            .Tier.ShouldBe(ClusterTier.Standard);
        Should
            .Throw<JsonException>(() =>
                PresetFile.Read($"[{Own(""" "min": 2, "max": 5 """)},{Own(""" "min": 2, "max": 5 """)}]")
            )
            .Message.ShouldContain("twice");
    }

    private static string Own(string range) =>
        $$"""
            {
              "key": "own", "name": "Ours", "description": "", "purpose": "Production", "tier": "Standard",
              "system": { "size": "Standard_D4ds_v5", {{range}} },
              "network": "Overlay", "policy": "None", "dataplane": "Azure", "zones": true, "signIn": "LocalAccounts",
              "privateCluster": false, "keyVaultSecrets": false, "azurePolicy": false, "monitoring": false
            }
            """;
}
