using System.Text.Json.Nodes;
using static Portal.Sandbox.Tests.Kubernetes.Api.Manifests;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Streams of changes, as recorded.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Watch_BeginsWithWhatIs_AndFollowsSelectors()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        using var all = await cluster.Watch(ConfigMaps + "?watch=1");
        using var some = await cluster.Watch(ConfigMaps + "?watch=1&labelSelector=l%3Da");
        Told(await all.Next()).ShouldBe("ADDED a");
        Told(await some.Next()).ShouldBe("ADDED a");
        await cluster.Merge(ConfigMaps + "/a", """{"metadata":{"labels":{"l":"b"}}}""");
        Told(await all.Next()).ShouldBe("MODIFIED a");
        var left = (await some.Next())!;
        Told(left).ShouldBe("DELETED a");
        ((string?)left["object"]!["metadata"]!["labels"]!["l"]).ShouldBe("a");
        await cluster.Merge(ConfigMaps + "/a", """{"metadata":{"labels":{"l":"a"}}}""");
        Told(await some.Next()).ShouldBe("ADDED a");
        await cluster.Delete(ConfigMaps + "/a");
        Told(await some.Next()).ShouldBe("DELETED a");
    }

    [Fact]
    public async Task Watch_FromARevision_MissesNothing()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var list = await cluster.Get(ConfigMaps);
        var revision = (string?)list.Body["metadata"]!["resourceVersion"];
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        await cluster.Delete(ConfigMaps + "/a");
        using var watch = await cluster.Watch($"{ConfigMaps}?watch=1&resourceVersion={revision}");
        Told(await watch.Next()).ShouldBe("ADDED a");
        Told(await watch.Next()).ShouldBe("DELETED a");
    }

    [Fact]
    public async Task TooOld_Is200AndOneErrorEvent()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        cluster.Store.Compact();
        using var watch = await cluster.Watch(ConfigMaps + "?watch=1&resourceVersion=1");
        watch.Status.ShouldBe(200);
        var error = (await watch.Rest()).ShouldHaveSingleItem();
        ((string?)error["type"]).ShouldBe("ERROR");
        ((long?)error["object"]!["code"]).ShouldBe(410);
        ((string?)error["object"]!["reason"]).ShouldBe("Expired");
    }

    [Fact]
    public async Task Deadline_EndsTheStream_AfterALastBookmark()
    {
        await using var cluster = await ApiCluster.StartAsync();
        using var watch = await cluster.Watch(
            ConfigMaps + "?watch=1&resourceVersion=1&allowWatchBookmarks=true&timeoutSeconds=10"
        );
        // The end and the bookmark before it.
        await cluster.Clock.TimersSetAsync(2, TestContext.Current.CancellationToken);
        cluster.Clock.Advance(TimeSpan.FromSeconds(8));
        var bookmark = (await watch.Next())!;
        ((string?)bookmark["type"]).ShouldBe("BOOKMARK");
        ((string?)bookmark["object"]!["metadata"]!["resourceVersion"]).ShouldBe($"{cluster.Store.Revision}");
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        (await watch.Next()).ShouldBeNull();
    }

    [Fact]
    public async Task InitialEvents_EndWithABookmark()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        using var watch = await cluster.Watch(
            ConfigMaps + "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"
        );
        Told(await watch.Next()).ShouldBe("ADDED a");
        var end = (await watch.Next())!;
        ((string?)end["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]).ShouldBe("true");
    }

    [Fact]
    public async Task Tables_HaveColumnsInTheFirstEventOnly()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        await cluster.Post(ConfigMaps, ConfigMap("b"));
        using var watch = await cluster.Watch(ConfigMaps + "?watch=1", "application/json;as=Table;v=v1;g=meta.k8s.io");
        (await watch.Next())!["object"]!["columnDefinitions"].ShouldNotBeNull();
        (await watch.Next())!["object"]!["columnDefinitions"].ShouldBeNull();
    }

    [Fact]
    public async Task Faults_ShortenTheLifeOfWatches()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.Server.Watches.Expired = true;
        using var watch = await cluster.Watch(ConfigMaps + "?watch=1");
        Told((await watch.Rest()).ShouldHaveSingleItem()).ShouldStartWith("ERROR");
    }

    private static string Told(JsonObject? change) => $"{change!["type"]} {change["object"]!["metadata"]!["name"]}";
}
