using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.OpenApi;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.OpenApi;

/// <summary>One object per kind with every field filled, from the Kubernetes project: our OpenAPI knows each field.</summary>
public sealed class PopulatedObjectTests
{
    [Fact]
    public void EveryField_IsKnown_AndOfItsType()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var flaws = new List<string>();
        var checkedKinds = 0;

        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(Repository.SharedData!, "kubernetes", "objects"),
                "*.json"
            )
        )
        {
            var document = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            if (KindTable.FindKind(Read.Text(document, "apiVersion"), Read.Text(document, "kind")) is not { } kind)
                continue;
            var path = kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.ApiVersion}";
            var openApi = new OpenApiValidator(JsonNode.Parse(OpenApiDocuments.V3(path)!.Bytes)!.AsObject());
            flaws.AddRange(openApi.Flaws(openApi.TypeOf(kind.Group, kind.Version, kind.Name)!, document));
            checkedKinds++;
        }

        flaws.ShouldBeEmpty();
        checkedKinds.ShouldBeGreaterThan(20);
    }
}
