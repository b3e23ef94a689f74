using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Discovery;

public sealed class DiscoveryTests : IDisposable
{
    private const string V2 = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private const string V2Beta1 = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

    private readonly ClusterStore _store = new(new SteppedTime());

    public void Dispose() => _store.Dispose();

    /// <summary>As kubectl since v1.30 asks; the recorded v1.20 knew none of it and answered the legacy document.</summary>
    [Theory]
    [InlineData($"{V2},{V2Beta1},application/json", "v2")]
    [InlineData($"{V2Beta1},application/json", "v2beta1")]
    public void Aggregated_IsAnsweredInTheFirstVersionAccepted(string accept, string version)
    {
        var answer = Get("/apis", accept);

        answer.ContentType.ShouldBe(DiscoveryForm.ContentType(version));
        answer.ETag.ShouldNotBeNull();
        var document = JsonNode.Parse(answer.Bytes)!;
        Read.Text(document, "apiVersion").ShouldBe($"apidiscovery.k8s.io/{version}");
        var apps = Read.Objects(document, "items").Single(group => Read.Text(group, "metadata", "name") == "apps");
        var deployments = Read.Objects(apps["versions"]![0], "resources")
            .Single(resource => Read.Text(resource, "resource") == "deployments");
        Read.Text(deployments, "scope").ShouldBe("Namespaced");
        Read.Texts(deployments, "shortNames").ShouldBe(["deploy"]);
        Read.Objects(deployments, "subresources").Single(part => Read.Text(part, "subresource") == "scale")[
            "responseKind"
        ]!
            .ToJsonString()
            .ShouldBe("""{"group":"autoscaling","version":"v1","kind":"Scale"}""");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json, */*")]
    [InlineData("")]
    public void Legacy_IsForThoseWhoAskForNothingElse(string accept)
    {
        Read.Text(Get("/api", accept).Document, "kind").ShouldBe("APIVersions");
        Read.Text(Get("/apis", accept).Document, "kind").ShouldBe("APIGroupList");
    }

    [Fact]
    public void AggregatedOfAVersionNobodyKnows_IsNotAcceptable() =>
        Should
            .Throw<ApiRefusal>(() =>
                Get("/apis", "application/json;g=apidiscovery.k8s.io;v=v9;as=APIGroupDiscoveryList")
            )
            .Code.ShouldBe(406);

    /// <summary>/api never had an apiVersion, nor has the core's list of resources.</summary>
    [Fact]
    public void CoreDocuments_HaveNoApiVersion()
    {
        Get("/api").Document!.ContainsKey("apiVersion").ShouldBeFalse();
        Get("/api/v1").Document!.ContainsKey("apiVersion").ShouldBeFalse();
        Read.Text(Get("/apis/apps/v1").Document, "apiVersion").ShouldBe("v1");
    }

    [Fact]
    public void Resources_NameTheKindTheirSubresourcesTake()
    {
        var pods = Read.Objects(Get("/api/v1").Document, "resources").ToDictionary(one => Read.Text(one, "name")!);

        Read.Texts(pods["pods"], "shortNames").ShouldBe(["po"]);
        Read.Text(pods["pods"], "singularName").ShouldBe("pod");
        pods["pods/eviction"]
            .ToJsonString()
            .ShouldBe(
                """{"name":"pods/eviction","singularName":"","namespaced":true,"group":"policy","version":"v1","kind":"Eviction","verbs":["create"]}"""
            );
    }

    [Fact]
    public void BothForms_ServeTheSameResources()
    {
        var aggregated = Read.Objects(JsonNode.Parse(Get("/apis", V2).Bytes), "items")
            .Append(Read.Objects(JsonNode.Parse(Get("/api", V2).Bytes), "items").Single())
            .SelectMany(group => Read.Objects(group, "versions"))
            .SelectMany(version => Read.Objects(version, "resources"))
            .Select(resource => Read.Text(resource, "responseKind", "group") + "/" + Read.Text(resource, "resource"));
        var legacy = ServedGroups
            .Versions.SelectMany(served =>
                Read.Objects(LegacyDiscovery.Resources(served.Group, served.Version), "resources")
                    .Select(resource => $"{served.Group}/{Read.Text(resource, "name")}")
            )
            .Where(name => name.Count(c => c == '/') == 1);

        aggregated.Order(StringComparer.Ordinal).ShouldBe(legacy.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void UnknownGroup_IsPlainText_AndAnUnknownPathListsThoseThatAre()
    {
        var group = Get("/apis/nosuch.example.com/v1");
        (group.Status, Encoding.UTF8.GetString(group.Bytes)).ShouldBe((404, "404 page not found\n"));

        var path = Get("/nope");
        path.Status.ShouldBe(404);
        Read.Texts(path.Document, "paths").ShouldContain("/apis/apps/v1");
    }

    [Theory]
    [InlineData("/healthz", "ok")]
    [InlineData("/readyz/etcd", "ok")]
    [InlineData("/livez/informer-sync", null)]
    [InlineData("/healthz/nope", null)]
    public void Health_IsOkOfEachCheck(string path, string? text)
    {
        var answer = Get(path);

        answer.Status.ShouldBe(text is null ? 404 : 200);
        if (text is not null)
            Encoding.UTF8.GetString(answer.Bytes).ShouldBe(text);
    }

    [Fact]
    public void VerboseHealth_ListsTheChecks_AndWhatWasLeftOut()
    {
        var lines = Encoding.UTF8.GetString(Get("/readyz?verbose&exclude=etcd").Bytes).Split('\n');

        lines[0].ShouldBe("[+]ping ok");
        lines.ShouldContain("[+]etcd excluded: ok");
        lines[^2].ShouldBe("readyz check passed");
    }

    [Fact]
    public void Version_IsNeverYaml() =>
        Should.Throw<ApiRefusal>(() => Get("/version", "application/yaml")).Message.ShouldBe("406: Not Acceptable");

    [Fact]
    public void OtherMethods_AreNotAllowed_ButHeadOfHealthIs()
    {
        Should.Throw<ApiRefusal>(() => Ask("POST", "/version")).Code.ShouldBe(405);
        Should.Throw<ApiRefusal>(() => Ask("HEAD", "/version")).Code.ShouldBe(405);
        Ask("HEAD", "/healthz").Status.ShouldBe(200);
    }

    private PathAnswer Get(string path, string accept = "application/json") => Ask("GET", path, accept);

    private PathAnswer Ask(string method, string path, string accept = "application/json")
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers.Accept = accept;
        request.QueryString = new QueryString(path.Contains('?') ? path[path.IndexOf('?')..] : "");
        return new ServedPaths(
            new ServerMetrics(_store, new DeprecatedRequests(), new ServerVersion()),
            new ServerVersion()
        ).Answer(request, path.Split('?')[0]);
    }
}
