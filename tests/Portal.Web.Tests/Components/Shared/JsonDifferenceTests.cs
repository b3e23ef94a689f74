using System.Text.Json.Nodes;
using Bunit;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class JsonDifferenceTests : ScreenTest
{
    [Fact]
    public void Outline_OfNestedJson_ReadsLikeYaml() =>
        JsonOutline
            .Of(
                JsonNode.Parse(
                    """{"kind":"Quota","spec":{"cpu":"40","pods":120,"list":[{"a":1,"b":true},"x"],"none":null,"empty":{}}}"""
                )
            )
            .ShouldBe(
                """
                kind: Quota
                spec:
                  cpu: "40"
                  pods: 120
                  list:
                    - a: 1
                      b: true
                    - x
                  none: null
                  empty: {}
                """
            );

    [Theory]
    [InlineData("\"a\\nb\"", "\"a\\nb\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("\"- x\"", "\"- x\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"Ünïcode\"", "\"Ünïcode\"")]
    [InlineData("[[1,2],[]]", "- - 1\n  - 2\n- []")]
    public void Outline_OfAwkwardValues_StaysUnambiguous(string json, string outline) =>
        JsonOutline.Of(JsonNode.Parse(json)).ShouldBe(outline);

    [Fact]
    public void Difference_OfChangedValue_MarksBothSidesWithASign()
    {
        var difference = Render("""{"cpu":"40","pods":1}""", """{"cpu":"64","pods":1}""");

        difference.Find(".difference-removed").TextContent.ShouldBe("−cpu: \"40\"");
        difference.Find(".difference-added").TextContent.ShouldBe("+cpu: \"64\"");
    }

    [Fact]
    public void Difference_OfLongUnchangedText_IsFoldedUntilAsked()
    {
        var same = string.Join(',', Enumerable.Range(0, 20).Select(number => $"\"k{number:00}\":1"));
        var difference = Render($$"""{{{same}},"last":1}""", $$"""{{{same}},"last":2}""");

        difference.FindAll("tbody tr").Count.ShouldBe(5);
        difference.Find(".difference-fold button").TextContent.ShouldContain("17 unchanged lines");

        difference.Find(".difference-fold button").Click();

        difference.FindAll("tbody tr").Count.ShouldBe(21);
    }

    [Fact]
    public void Difference_OfSomethingNew_HasNothingBefore()
    {
        var difference = Render(null, """{"name":"plant-hamburg"}""");

        difference.FindAll(".difference-removed").ShouldBeEmpty();
        difference.Find(".difference-added").TextContent.ShouldContain("plant-hamburg");
    }

    [Fact]
    public void Difference_OfMarkupInValues_IsText()
    {
        var difference = Render(null, """{"tag":"<img src=x onerror=alert(1)>"}""");

        difference.FindAll("img").ShouldBeEmpty();
    }

    private IRenderedComponent<JsonDifference> Render(string? before, string after) =>
        Render<JsonDifference>(parameters =>
            parameters
                .Add(p => p.Before, before is null ? null : JsonNode.Parse(before))
                .Add(p => p.After, JsonNode.Parse(after))
        );
}
