using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class PlanHashTests
{
    [Fact]
    public void Hash_OfKnownJson_IsSha256OfItsCanonicalText() =>
        // printf '{"a":[1,{"c":3,"d":4}],"b":"x"}' | sha256sum
        PlanHash
            .Of(JsonNode.Parse("""{ "b": "x", "a": [1, { "d": 4, "c": 3 }] }""")!)
            .ShouldBe("d2b5919354d9b98a4d1e6d027146cfdd1e853e513bb5edb151b24505a936a886");

    [Fact]
    public void Hash_OfAnyPlan_IsStableUnderKeyOrder() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(AnyPlan.Arbitrary, plan => PlanHash.Of(plan) == PlanHash.Of(Reversed(PlanJson.Write(plan))!))
        );

    [Fact]
    public void Hash_OfAPlanReadBack_IsTheSame()
    {
        var plan = PlanBuilder.WithWindows();

        PlanHash.Of(PlanJson.Read(JsonNode.Parse(PlanJson.Write(plan).ToJsonString())!)).ShouldBe(PlanHash.Of(plan));
    }

    [Fact]
    public void Hash_OfAChangedPlan_Differs() =>
        new[]
        {
            PlanBuilder.Valid(),
            PlanBuilder.Valid().Tag("owner", "other"),
            PlanBuilder.Valid().Pool(0, pool => pool with { Zones = ["3", "2", "1"] }),
            PlanBuilder.Valid().Pool(1, pool => pool with { MaxCount = 11 }),
        }
            .Select(PlanHash.Of)
            .ShouldBeUnique();

    private static JsonNode? Reversed(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.Reverse().Select(entry => KeyValuePair.Create(entry.Key, Reversed(entry.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Reversed)]),
            _ => node?.DeepClone(),
        };
}
