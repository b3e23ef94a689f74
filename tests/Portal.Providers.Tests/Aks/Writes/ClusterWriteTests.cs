using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Writes;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>What every write of a cluster does with what it sees: nothing twice, nothing over another's change.</summary>
public sealed class ClusterWriteTests : IAsyncDisposable
{
    private readonly ScriptedAzure _azure = new();

    public enum Write
    {
        Delete,
        Tags,
        Channels,
        Stop,
        Rotate,
    }

    [Theory]
    [InlineData(Write.Delete, "DELETE", "\"one\"")]
    [InlineData(Write.Tags, "PATCH", "\"one\"")]
    [InlineData(Write.Channels, "PUT", "\"one\"")]
    [InlineData(Write.Stop, "POST", null)]
    [InlineData(Write.Rotate, "POST", null)]
    public async Task A_write_leaves_once_on_its_condition_after_its_intent_was_kept(
        Write write,
        string method,
        string? ifMatch
    )
    {
        _azure.OnWrite = _ => Accepted();
        var lease = new WriteLease();

        (await RunAsync(write, lease)).ShouldBeOfType<StepOutcome.Wait>();

        var sent = _azure.Writes.ShouldHaveSingleItem();
        sent.Method.ShouldBe(method);
        sent.Header("If-Match").ShouldBe(ifMatch);
        lease.Saved.Count.ShouldBe(2);
        lease.Saved[0]!["following"].ShouldBeNull();
        lease.Saved[1]!["following"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Write.Delete)]
    [InlineData(Write.Tags)]
    [InlineData(Write.Channels)]
    [InlineData(Write.Stop)]
    public async Task What_is_so_already_is_not_sent(Write write)
    {
        _azure.Shown = Wished(write, "Succeeded");

        (await RunAsync(write, new WriteLease())).ShouldBeOfType<StepOutcome.Done>();

        _azure.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Write.Delete)]
    [InlineData(Write.Tags)]
    [InlineData(Write.Channels)]
    [InlineData(Write.Rotate)]
    public async Task What_another_changed_meanwhile_is_not_overwritten(Write write)
    {
        _azure.Shown = ScriptedAzure.Json("Succeeded", "\"two\"");

        var failed = (await RunAsync(write, new WriteLease())).ShouldBeOfType<StepOutcome.Failed>();

        failed.Error.Code.ShouldBe("ChangedMeanwhile");
        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_changed_in_the_moment_before_the_request_is_told_with_who_it_was()
    {
        _azure.OnWrite = request =>
        {
            var now = ScriptedAzure.Json("Succeeded", "\"two\"");
            now["tags"]!["owner"] = "olga";
            now["systemData"] = new JsonObject { ["lastModifiedBy"] = "olga@contoso" };
            _azure.Shown = now;
            return request.Header("If-Match") == "\"two\""
                ? FaultAnswer.Empty(202)
                : FaultAnswer.Json(412, """{"code":"PreconditionFailed","message":"The eTag does not match."}""");
        };
        _azure.Inventory.Known = Cluster("\"one\"");
        var lease = new WriteLease();

        (await RunAsync(Write.Tags, lease)).ShouldBeOfType<StepOutcome.Retry>();
        var failed = (await RunAsync(Write.Tags, lease)).ShouldBeOfType<StepOutcome.Failed>();

        failed.Error.Message.ShouldBe(
            "Cluster shop was changed by olga@contoso after this was asked: tag owner set to olga. Nothing was overwritten."
        );
        _azure.Writes.ShouldHaveSingleItem().Header("If-Match").ShouldBe("\"one\"");
    }

    [Theory]
    [InlineData(Write.Delete, "Deleting")]
    [InlineData(Write.Tags, "Updating")]
    [InlineData(Write.Channels, "Updating")]
    [InlineData(Write.Stop, "Stopping")]
    [InlineData(Write.Rotate, "RotatingClusterCertificates")]
    public async Task After_a_lost_answer_work_in_progress_is_adopted(Write write, string state)
    {
        _azure.Shown = write == Write.Delete ? ScriptedAzure.Json(state) : Wished(write, state);

        var waits = (await RunAsync(write, new WriteLease().WithLostAnswer())).ShouldBeOfType<StepOutcome.Wait>();

        waits.Progress.ShouldBe(state);
        _azure.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Write.Delete)]
    [InlineData(Write.Tags)]
    [InlineData(Write.Channels)]
    [InlineData(Write.Stop)]
    public async Task After_a_lost_answer_what_was_done_is_seen(Write write)
    {
        _azure.Shown = Wished(write, "Succeeded");

        (await RunAsync(write, new WriteLease().WithLostAnswer())).ShouldBeOfType<StepOutcome.Done>();

        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rotation_whose_answer_was_lost_asks_and_is_sent_again_only_on_a_persons_word()
    {
        _azure.OnWrite = _ => Accepted();
        var lease = new WriteLease().WithLostAnswer();

        var asks = (await RunAsync(Write.Rotate, lease)).ShouldBeOfType<StepOutcome.AskOperator>();

        asks.Error.Code.ShouldBe("OutcomeUnknown");
        _azure.Writes.ShouldBeEmpty();

        lease.Remembering(asks.Checkpoint);
        (await RunAsync(Write.Rotate, lease)).ShouldBeOfType<StepOutcome.Wait>();
        _azure.Writes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rotation_that_is_canceled_instead_of_sent_again_says_that_it_cannot_tell()
    {
        var lease = new WriteLease().WithLostAnswer();
        var asks = (await RunAsync(Write.Rotate, lease)).ShouldBeOfType<StepOutcome.AskOperator>();

        lease.Remembering(asks.Checkpoint).Canceling();
        var canceled = (await RunAsync(Write.Rotate, lease)).ShouldBeOfType<StepOutcome.Canceled>();

        canceled.Progress.ShouldContain("cannot be told");
        _azure.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Write.Delete)]
    [InlineData(Write.Tags)]
    [InlineData(Write.Channels)]
    [InlineData(Write.Rotate)]
    public async Task What_Azure_refuses_for_good_fails_with_its_sentence(Write write)
    {
        _azure.OnWrite = _ => FaultAnswer.Json(400, """{"code":"InvalidParameter","message":"No such thing."}""");

        var failed = (await RunAsync(write, new WriteLease())).ShouldBeOfType<StepOutcome.Failed>();

        failed.Error.Message.ShouldContain("No such thing.");
    }

    [Fact]
    public async Task Tags_keep_the_portals_own_mark()
    {
        _azure.OnWrite = _ => Accepted();

        await RunAsync(Write.Tags, new WriteLease());

        var tags = JsonNode.Parse(_azure.Writes[0].Text)!["tags"]!.AsObject();
        tags.ToDictionary(tag => tag.Key, tag => tag.Value!.GetValue<string>())
            .ShouldBe(
                new Dictionary<string, string> { ["team"] = "web", ["portal-operation"] = "op-1" },
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_cluster_is_put_back_whole()
    {
        _azure.OnWrite = _ => Accepted();

        await RunAsync(Write.Channels, new WriteLease());

        var properties = JsonNode.Parse(_azure.Writes[0].Text)!["properties"]!;
        properties["unknownToThePortal"]!.GetValue<string>().ShouldBe("kept");
        properties["autoUpgradeProfile"]!["upgradeChannel"]!.GetValue<string>().ShouldBe("node-image");
        properties["provisioningState"].ShouldBeNull();
    }

    [Fact]
    public async Task A_deletion_goes_on_when_the_inventory_has_forgotten_the_cluster()
    {
        (_azure.Inventory.Known, _azure.Shown) = (null, null);

        (await RunAsync(Write.Delete, new WriteLease().WithLostAnswer())).ShouldBeOfType<StepOutcome.Done>();
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    private FaultAnswer Accepted() =>
        FaultAnswer.Empty(202, ("Azure-AsyncOperation", $"{_azure.Address}/operations/1?api-version=2017-08-31"));

    private Task<StepOutcome> RunAsync(Write write, WriteLease lease) =>
        _azure.RunAsync(WriteOf(write), ChangeOf(write), lease);

    /// <summary>As the pre-flight reads it.</summary>
    private static Cluster Cluster(string eTag)
    {
        var read = new ManagedCluster(
            new ResourceIdentifier(ScriptedAzure.ClusterId),
            ScriptedAzure.Json("Succeeded", eTag)
        )
        {
            ETag = eTag,
        };
        return AksClusterReader.Read("azure", read, DateTimeOffset.UnixEpoch) with { Id = ScriptedAzure.Cluster.Id };
    }

    private static IAksWrite WriteOf(Write write) =>
        write switch
        {
            Write.Delete => new DeleteWrite(),
            Write.Tags => new TagsWrite(),
            Write.Channels => new ChannelsWrite(),
            Write.Stop => PowerWrite.Stop,
            _ => new RotateWrite(),
        };

    private static ClusterChange ChangeOf(Write write)
    {
        var cluster = ScriptedAzure.Cluster;
        ClusterChange change = write switch
        {
            Write.Delete => DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero)),
            Write.Tags => new EditTags
            {
                ClusterId = cluster.Id,
                Tags = new Dictionary<string, string> { ["team"] = "web" },
            },
            Write.Channels => new SetUpgradeChannels
            {
                ClusterId = cluster.Id,
                UpgradeChannel = UpgradeChannel.NodeImage,
                NodeOsChannel = NodeOsChannel.NodeImage,
            },
            Write.Stop => new StopCluster { ClusterId = cluster.Id },
            _ => new RotateCertificates { ClusterId = cluster.Id },
        };
        return change with { ETag = cluster.ETag };
    }

    /// <summary>The cluster as it is once the write has been taken; null when it is gone.</summary>
    private static JsonObject? Wished(Write write, string state)
    {
        var json = ScriptedAzure.Json(state, "\"two\"", write == Write.Stop ? "Stopped" : "Running");
        switch (write)
        {
            case Write.Delete:
                return null;
            case Write.Tags:
                json["tags"]!["team"] = "web";
                break;
            case Write.Channels:
                json["properties"]!["autoUpgradeProfile"] = new JsonObject
                {
                    ["upgradeChannel"] = "node-image",
                    ["nodeOSUpgradeChannel"] = "NodeImage",
                };
                break;
        }

        return json;
    }
}
