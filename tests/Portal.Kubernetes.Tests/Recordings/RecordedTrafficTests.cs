using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.TestKit;

namespace Portal.Kubernetes.Tests.Recordings;

/// <summary>What a real API server answered is understood, every exchange of it.</summary>
public sealed class RecordedTrafficTests
{
    [Fact]
    public void K17_every_recorded_refusal_keeps_its_code_message_and_reason()
    {
        var refusals = Responses().Where(it => it["status"]!.GetValue<int>() >= 400).ToList();
        refusals.Count.ShouldBeGreaterThan(100);
        foreach (var refusal in refusals)
        {
            var code = refusal["status"]!.GetValue<int>();
            var body = refusal["body"];
            var text = body is JsonValue value ? value.ToString() : body?.ToJsonString() ?? "";
            var status = StatusReader.Read(code, Encoding.UTF8.GetBytes(text), "GET /x", null, TimeProvider.System);
            status.Code.ShouldBe(code);
            status.Message.ShouldNotBeNullOrWhiteSpace();
            if (body is JsonObject json && json["kind"]?.ToString() == "Status")
            {
                status.Reason.ShouldBe(json["reason"]?.ToString());
            }
        }
    }

    [Theory]
    [InlineData("NodeList")]
    [InlineData("PodList")]
    [InlineData("NamespaceList")]
    [InlineData("EventList")]
    public void K2_every_recorded_list_is_read_with_all_its_objects(string kind)
    {
        var lists = Responses()
            .Select(it => it["body"] as JsonObject)
            .Where(it => it?["kind"]?.ToString() == kind && it["apiVersion"]?.ToString() == "v1")
            .ToList();
        lists.ShouldNotBeEmpty();
        foreach (var list in lists)
        {
            var names = kind switch
            {
                "NodeList" => Names(list!, ResourceTypes.Nodes),
                "PodList" => Names(list!, ResourceTypes.Pods),
                "NamespaceList" => Names(list!, ResourceTypes.Namespaces),
                _ => Names(list!, ResourceTypes.Events),
            };
            var expected = (list!["items"]?.AsArray() ?? []).Select(it => it!["metadata"]!["name"]!.ToString());
            names.ShouldBe(expected);
        }
    }

    private static IEnumerable<string> Names<T>(JsonObject list, ResourceType<T> type)
        where T : class => list.Deserialize(type.Page)!.Items!.Select(it => type.Metadata(it).Name);

    private static IEnumerable<JsonNode> Responses()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var folder = Path.Combine(Repository.SharedData!, "kubernetes", "recordings");
        return Directory
            .EnumerateFiles(folder, "*.json")
            .SelectMany(it => JsonNode.Parse(File.ReadAllText(it))!["exchanges"]?.AsArray() ?? [])
            .Select(it => it!["response"])
            .OfType<JsonNode>()
            .Where(it => it["status"] is not null);
    }
}
