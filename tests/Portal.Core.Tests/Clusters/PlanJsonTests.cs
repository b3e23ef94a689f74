using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class PlanJsonTests
{
    [Fact]
    public void Plan_Written_HasCamelCaseNamesAndWordsForEnums()
    {
        var json = PlanJson.Write(PlanBuilder.WithWindows());

        json["basics"]!["kubernetesVersion"]!.GetValue<string>().ShouldBe("1.35.1");
        json["basics"]!["tier"]!.GetValue<string>().ShouldBe("Standard");
        json["nodePools"]![2]!["osSku"]!.GetValue<string>().ShouldBe("Windows2022");
        json["nodePools"]![0]!.AsObject().ShouldNotContainKey("isWindows");
        json["tags"]!["owner"]!.GetValue<string>().ShouldBe("platform");
    }

    [Fact]
    public void Plan_WrittenAndRead_IsTheSame() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(
                AnyPlan.Arbitrary,
                plan =>
                {
                    var json = PlanJson.Write(plan);
                    return JsonNode.DeepEquals(PlanJson.Write(PlanJson.Read(json)), json);
                }
            )
        );

    [Fact]
    public void Pool_WithoutOptionalMembers_ReadsWithTheirDefaults()
    {
        var json = PlanJson.Write(PlanBuilder.Valid());
        foreach (var name in new[] { "zones", "taints", "labels", "maxSurge", "maxPods", "spot" })
            json["nodePools"]![0]!.AsObject().Remove(name);

        var pool = PlanJson.Read(json).NodePools[0];

        pool.Zones.ShouldBeEmpty();
        pool.Taints.ShouldBeEmpty();
        pool.Labels.ShouldBeEmpty();
        pool.MaxSurge.ShouldBe("10%");
    }

    [Theory]
    [InlineData("basics", "null")]
    [InlineData("nodePools", "[null]")]
    [InlineData("tags", "{\"owner\":null}")]
    [InlineData("network", "{}")]
    [InlineData("tags", "3")]
    public void Json_WithEmptyOrWrongPlaces_IsRefused(string member, string value)
    {
        var json = PlanJson.Write(PlanBuilder.Valid());
        json[member] = JsonNode.Parse(value);

        Should.Throw<JsonException>(() => PlanJson.Read(json));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"Gigantic\"")]
    public void Enum_AsNumberOrUnknownWord_IsRefused(string tier)
    {
        var json = PlanJson.Write(PlanBuilder.Valid());
        json["basics"]!["tier"] = JsonNode.Parse(tier);

        Should.Throw<JsonException>(() => PlanJson.Read(json));
    }
}
