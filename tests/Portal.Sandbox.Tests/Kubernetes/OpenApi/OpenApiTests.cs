using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.OpenApi;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.OpenApi;

public sealed class OpenApiTests
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["api/v1"] = "api__v1_openapi.v3.json",
        ["apis/apps/v1"] = "apis__apps__v1_openapi.v3.json",
        ["apis/batch/v1"] = "apis__batch__v1_openapi.v3.json",
        ["apis/discovery.k8s.io/v1"] = "apis__discovery.k8s.io__v1_openapi.v3.json",
    };

    /// <summary>The files are of several versions; v1.34 differs from them here.</summary>
    private static readonly string[] s_changedSince =
    [
        "io.k8s.api.batch.v1.PodFailurePolicyRule.onPodConditions is [PodFailurePolicyOnPodConditionsPattern]",
        "io.k8s.api.core.v1.HostAlias.ip is string!",
        "io.k8s.api.core.v1.PersistentVolumeClaimSpec.resources is VolumeResourceRequirements",
        "io.k8s.api.core.v1.PersistentVolumeClaimStatus.resizeStatus is missing",
        "io.k8s.api.core.v1.PodIP.ip is string!",
        "io.k8s.api.core.v1.PodResourceClaim.source is missing",
    ];

    public static TheoryData<string> Paths => [.. s_files.Keys];

    /// <summary>Every type that both know has the same fields of the same types, required ones alike.</summary>
    [Theory, MemberData(nameof(Paths))]
    public void Types_AreThoseOfARealServer(string path)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var real = Schemas(
            File.ReadAllBytes(Path.Combine(Repository.SharedData!, "kubernetes", "openapi", s_files[path]))
        );
        var ours = Schemas(OpenApiDocuments.V3(path)!.Bytes);
        var differences = new List<string>();
        var compared = 0;

        foreach (
            var (name, type) in ours.Where(type => real.ContainsKey(type.Key) && type.Value!["properties"] is not null)
        )
        {
            compared++;
            var (mine, theirs) = (Fields(type), Fields(real[name]));
            // A later version has more fields; none may be of another type, and none may be our invention.
            differences.AddRange(
                mine.Where(field => theirs.TryGetValue(field.Key, out var form) && form != field.Value)
                    .Select(field => $"{name}.{field.Key} is {field.Value}")
            );
            differences.AddRange(theirs.Keys.Except(mine.Keys).Select(field => $"{name}.{field} is missing"));
        }

        compared.ShouldBeGreaterThan(5);
        differences.Except(s_changedSince, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Index_NamesEachDocumentByItsHash()
    {
        var index = JsonNode.Parse(OpenApiDocuments.V3Index.Bytes)!;

        Read.Text(index, "paths", "apis/apps/v1", "serverRelativeURL")
            .ShouldBe($"/openapi/v3/apis/apps/v1?hash={OpenApiDocuments.V3("apis/apps/v1")!.Hash}");
    }

    /// <summary>kubectl looks there before it lets a server validate fields.</summary>
    [Fact]
    public void Patch_SaysThatTheServerValidatesFields()
    {
        var document = JsonNode.Parse(OpenApiDocuments.V3("apis/apps/v1")!.Bytes)!;

        var patch = Read.At(document, "paths", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch");

        Read.Objects(patch, "parameters")
            .Select(parameter => Read.Text(parameter, "name"))
            .ShouldContain("fieldValidation");
        Read.Text(patch, "x-kubernetes-group-version-kind", "kind").ShouldBe("Deployment");
    }

    [Fact]
    public void ListsThatAPatchMerges_SayByWhichKey()
    {
        var document = JsonNode.Parse(OpenApiDocuments.V2Json.Bytes)!;

        var containers = Read.At(document, "definitions", "io.k8s.api.core.v1.PodSpec", "properties", "containers");

        Read.Text(containers, "x-kubernetes-patch-merge-key").ShouldBe("name");
        Read.Text(containers, "x-kubernetes-patch-strategy").ShouldBe("merge");
    }

    [Fact]
    public void EveryReference_LeadsToAType()
    {
        var document = JsonNode.Parse(OpenApiDocuments.V2Json.Bytes)!;
        var types = (JsonObject)document["definitions"]!;

        References(document)
            .Select(reference => reference["#/definitions/".Length..])
            .Distinct()
            .ShouldAllBe(name => types.ContainsKey(name));
    }

    /// <summary>Field 9 of the document, then pairs of name and schema: the names are all there as they are.</summary>
    [Fact]
    public void Protobuf_HoldsEveryTypeOfTheJson()
    {
        var types = (JsonObject)JsonNode.Parse(OpenApiDocuments.V2Json.Bytes)!["definitions"]!;
        var text = Encoding.Latin1.GetString(OpenApiDocuments.V2Protobuf.Bytes);

        text.ShouldStartWith("\n\u00032.0");
        types.Select(type => type.Key).ShouldAllBe(name => text.Contains(name, StringComparison.Ordinal));
    }

    private static JsonObject Schemas(byte[] document) =>
        (JsonObject)JsonNode.Parse(document)!["components"]!["schemas"]!;

    private static Dictionary<string, string> Fields(JsonNode? type) =>
        (Read.At(type, "properties") as JsonObject ?? []).ToDictionary(
            field => field.Key,
            field =>
                Form(field.Value)
                + (Read.Texts(type, "required").Contains(field.Key, StringComparer.Ordinal) ? "!" : ""),
            StringComparer.Ordinal
        );

    private static string Form(JsonNode? schema) =>
        Read.Objects(schema, "allOf").Select(Form).FirstOrDefault()
        ?? Read.Text(schema, "$ref")?.Split('.')[^1].Replace("FieldsV1", "object").Replace("RawExtension", "object")
        ?? Read.Text(schema, "type") switch
        {
            "array" => $"[{Form(Read.At(schema, "items"))}]",
            "object" when Read.At(schema, "additionalProperties") is { } values => $"{{{Form(values)}}}",
            var scalar => $"{scalar} {Read.Text(schema, "format")}".Trim(),
        };

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(field =>
                field.Key == "$ref" ? [Read.Text(field.Value)!] : References(field.Value)
            ),
            JsonArray list => list.SelectMany(References),
            _ => [],
        };
}
