using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

public sealed class RoundTripTests
{
    [Fact]
    public void FullyPopulatedObjects_LoseNoField()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var folder = Path.Combine(Repository.SharedData!, "kubernetes", "objects");
        var compared = 0;
        foreach (var kind in KindTable.All)
        {
            var group = kind.Group.Length == 0 ? "core" : kind.Group;
            var file = Path.Combine(folder, $"{group}.{kind.Version}.{kind.Name}.json");
            if (!File.Exists(file))
                continue;
            var given = JsonNode.Parse(File.ReadAllText(file))!;
            using var body = System.Text.Json.JsonDocument.Parse(given.ToJsonString());
            var decoder = new Decoder();
            var decoded = decoder.Decode(kind.Schema, body.RootElement);
            decoder.Flaws.ShouldBeEmpty(kind.ToString());
            var stored = KindView.FromStored(kind, KindView.ToStored(kind, decoded));
            JsonNode.DeepEquals(stored, given).ShouldBeTrue(kind.ToString());
            compared++;
        }
        compared.ShouldBeGreaterThan(25);
    }
}
