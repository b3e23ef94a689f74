using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Resources;

public sealed class WriteTests
{
    private const string Node =
        """{"metadata":{"name":"n","resourceVersion":"1"},"spec":{"new":{"x":[1,2]}},"odd":true}""";
    private static readonly ObjectName s_name = ObjectName.OfCluster("n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K29_unknown_fields_survive_a_read_and_a_write()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Json(200, Node));
        await cluster.Client.UpdateAsync(ResourceTypes.Nodes, s_name, Cordon, Cancel);
        cluster.Requests.Select(it => it.Method).ShouldBe(["GET", "PUT"]);
        JsonNode
            .DeepEquals(
                JsonNode.Parse(cluster.Requests[1].Text),
                JsonNode.Parse(
                    Node.Replace("\"spec\":{", "\"spec\":{\"unschedulable\":true,", StringComparison.Ordinal)
                )
            )
            .ShouldBeTrue();
        cluster.Requests[1].Target.ShouldBe("/api/v1/nodes/n?fieldManager=portal");
    }

    [Fact]
    public async Task K18_conflict_reads_again_and_changes_what_is_there_now()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(200, Node),
            FarCluster.Status(409, "Conflict"),
            FaultAnswer.Json(200, Node.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)),
            FaultAnswer.Json(200, Node)
        );
        await cluster.Client.UpdateAsync(ResourceTypes.Nodes, s_name, Cordon, Cancel);
        JsonNode.Parse(cluster.Requests[3].Text)!["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("2");
    }

    [Fact]
    public async Task K18_conflict_five_times_is_reported()
    {
        await using var cluster = FarCluster.Start(it =>
            it.Method is "GET" ? FaultAnswer.Json(200, Node) : FarCluster.Status(409, "Conflict")
        );
        (
            await Should.ThrowAsync<KubeApiException>(() =>
                cluster.Client.UpdateAsync(ResourceTypes.Nodes, s_name, Cordon, Cancel)
            )
        ).IsConflict.ShouldBeTrue();
        cluster.Requests.Count(it => it.Method is "PUT").ShouldBe(5);
    }

    [Fact]
    public async Task K29_change_that_changes_nothing_is_not_written()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Json(200, Node));
        await cluster.Client.UpdateAsync(ResourceTypes.Nodes, s_name, _ => { }, Cancel);
        cluster.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task K29_each_patch_has_its_content_type_and_apply_its_manager()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Json(201, "{}"));
        foreach (
            var patch in new[]
            {
                Patch.Json([]),
                Patch.Merge([]),
                Patch.StrategicMerge([]),
                Patch.Apply([]),
                Patch.Apply([], force: true),
            }
        )
        {
            await cluster.Client.PatchAsync(ResourceTypes.Nodes, s_name, patch, Cancel);
        }
        cluster
            .Requests.Select(it => $"{it.Header("Content-Type")} {it.Target.Split('?')[1]}")
            .ShouldBe([
                "application/json-patch+json fieldManager=portal",
                "application/merge-patch+json fieldManager=portal",
                "application/strategic-merge-patch+json fieldManager=portal",
                "application/apply-patch+yaml fieldManager=portal",
                "application/apply-patch+yaml fieldManager=portal&force=true",
            ]);
    }

    [Fact]
    public async Task K29_preview_is_a_dry_run_with_strict_fields()
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(201, "{}"));
        var preview = new WriteOptions { DryRun = true, Strict = true };
        await cluster.Client.CreateAsync(ResourceTypes.Pods, "shop", [], Cancel, preview);
        cluster
            .Requests.ShouldHaveSingleItem()
            .Target.ShouldBe("/api/v1/namespaces/shop/pods?dryRun=All&fieldValidation=Strict&fieldManager=portal");
    }

    [Fact]
    public async Task K29_deletion_says_its_propagation_and_preconditions()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(200, """{"kind":"Status","status":"Success"}""")
        );
        var options = new DeleteOptions
        {
            Propagation = Propagation.Foreground,
            Uid = "u",
            ResourceVersion = "7",
            GracePeriodSeconds = 0,
        };
        await cluster.Client.DeleteAsync(ResourceTypes.Pods, new("shop", "a"), Cancel, options);
        cluster
            .Requests.ShouldHaveSingleItem()
            .Text.ShouldBe(
                """{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Foreground","gracePeriodSeconds":0,"preconditions":{"uid":"u","resourceVersion":"7"}}"""
            );
    }

    [Fact]
    public async Task K29_eviction_is_posted_to_its_subresource()
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(201, "{}"));
        await cluster.Client.PostAsync(ResourceTypes.Pods, new("shop", "a"), "eviction", [], Cancel);
        cluster.Requests.ShouldHaveSingleItem().Path.ShouldBe("/api/v1/namespaces/shop/pods/a/eviction");
    }

    private static void Cordon(JsonObject node) => node["spec"]!["unschedulable"] = true;
}
