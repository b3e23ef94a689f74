using Portal.Core.Workloads;
using Portal.Providers.Tests.FarSide;
using Portal.Providers.Tests.Health;
using Portal.Providers.Workloads;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Workloads;

public sealed class StoredApiReaderTests : IAsyncDisposable
{
    private const string Budgets = "/apis/policy/v1/poddisruptionbudgets";
    private const string CronJobs = "/apis/batch/v1/cronjobs";
    private readonly HealthParts _parts = new();

    [Fact]
    public async Task Objects_tell_of_removed_versions_by_their_managers_and_by_what_was_applied_last()
    {
        await using var far = Far(
            cronJobs: Page(
                Item("shop", "nightly", """ "managedFields":[{"manager":"helm","apiVersion":"batch/v1beta1"}] """),
                Item("shop", "hourly", """ "managedFields":[{"manager":"helm","apiVersion":"batch/v1"}] """)
            ),
            budgets: Page(
                Item("shop", "web", Applied("policy/v1beta1")),
                Item("shop", "api", Applied("policy/v1")),
                Item(
                    "ops",
                    "both",
                    $$"""{{Applied("policy/v1beta1")}},"managedFields":[null,{"apiVersion":"policy/v1beta1"},{"apiVersion":"policy/v1"}]"""
                )
            )
        );

        var stored = await ReadAsync();

        stored.Unread.ShouldBeEmpty();
        stored
            .Found.Select(it => (it.Api.ApiVersion, it.Count, string.Join(' ', it.Names)))
            .ShouldBe([("batch/v1beta1", 1, "shop/nightly"), ("policy/v1beta1", 2, "shop/web ops/both")]);
    }

    [Fact]
    public async Task Only_metadata_is_asked_for_and_only_of_kinds_that_are_served()
    {
        await using var far = Far(Page(), Page());

        await ReadAsync();

        var lists = far.Server.Requests.Where(it => it.Path.Split('/').Length > 3).ToList();
        lists.Select(it => it.Path).Order(StringComparer.Ordinal).ShouldBe([CronJobs, Budgets]);
        lists.ShouldAllBe(it =>
            it.Header("Accept")!.Contains("as=PartialObjectMetadataList", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Kind_that_may_not_be_listed_is_named_and_hides_nothing_of_the_others()
    {
        await using var far = Far(
            FarCluster.Status(403, "Forbidden", "cronjobs.batch is forbidden"),
            Page(Item("shop", "web", Applied("policy/v1beta1")))
        );

        var stored = await ReadAsync();

        stored.Unread.ShouldBe([new UnreadObjects("cronjobs", UnreadReason.Forbidden)]);
        stored.Found.ShouldHaveSingleItem().Api.Kind.ShouldBe("PodDisruptionBudget");
    }

    [Fact]
    public async Task Many_objects_are_counted_up_to_a_bound_and_the_first_are_named()
    {
        var many = Enumerable
            .Range(0, StoredApiReader.MostObjects + 1)
            .Select(at => Item("shop", $"b{at}", Applied("policy/v1beta1")));
        await using var far = Far(Page(), Page([.. many]));

        var stored = await ReadAsync();

        stored.Unread.ShouldBe([new UnreadObjects("poddisruptionbudgets", UnreadReason.TooMany)]);
        var found = stored.Found.ShouldHaveSingleItem();
        found.Count.ShouldBe(StoredApiReader.MostObjects);
        found.Names.ShouldBe(["shop/b0", "shop/b1", "shop/b2", "shop/b3", "shop/b4"]);
    }

    [Theory]
    [InlineData("""{"kubectl.kubernetes.io/last-applied-configuration":"{broken"}""")]
    [InlineData("""{"kubectl.kubernetes.io/last-applied-configuration":"[]"}""")]
    [InlineData("""{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":7}"}""")]
    [InlineData("""{"kubectl.kubernetes.io/last-applied-configuration":null}""")]
    public async Task Annotation_that_is_no_manifest_says_nothing(string annotations)
    {
        await using var far = Far(Page(), Page(Item("shop", "web", $"\"annotations\":{annotations}")));

        (await ReadAsync()).Found.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private Task<StoredApis> ReadAsync() =>
        new StoredApiReader(_parts.Reach).ReadAsync(HealthParts.Cluster("lab"), TestContext.Current.CancellationToken);

    private FarCluster Far(FaultAnswer cronJobs, FaultAnswer budgets)
    {
        var far = FarCluster.Start(request =>
            request.Path.Split('?')[0] switch
            {
                "/api" => FaultAnswer.Json(200, Discovery()),
                "/apis" => FaultAnswer.Json(
                    200,
                    Discovery(
                        Group("batch", Resource("cronjobs", "CronJob", "list"), Resource("jobs", "Job", "list")),
                        Group("policy", Resource("poddisruptionbudgets", "PodDisruptionBudget", "list")),
                        // An add-on's kind that can be made and not listed.
                        Group("networking.k8s.io", Resource("ingresses", "Ingress", "create"))
                    )
                ),
                CronJobs => cronJobs,
                Budgets => budgets,
                _ => null,
            }
        );
        _parts.Connections.Attach("lab", far.Kubeconfig());
        return far;
    }

    private static string Discovery(params string[] groups) =>
        $$"""{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[{{string.Join(',', groups)}}]}""";

    private static string Group(string name, params string[] resources) =>
        $$"""{"metadata":{"name":"{{name}}"},"versions":[{"version":"v1","resources":[{{string.Join(',', resources)}}]}]}""";

    private static string Resource(string plural, string kind, string verb) =>
        $$"""{"resource":"{{plural}}","responseKind":{"kind":"{{kind}}" },"scope":"Namespaced","verbs":["{{verb}}"]}""";

    private static FaultAnswer Page(params string[] items) =>
        FaultAnswer.Json(
            200,
            $$"""{"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":"7"},"items":[{{string.Join(',', items)}}]}"""
        );

    private static string Item(string place, string name, string more) =>
        $$"""{ "metadata": { "name": "{{name}}", "namespace": "{{place}}", "uid": "{{name}}", {{more}} } }""";

    private static string Applied(string version) =>
        $$"""
            "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"{{version}}\",\"kind\":\"X\"}\n"}
            """.Trim();
}
