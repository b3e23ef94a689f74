using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Store;

public sealed class ClusterStoreTests
{
    private readonly SteppedTime _clock = new();

    private static JsonObject Named(string name, string? owner = null, string? finalizer = null)
    {
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = "a" };
        if (owner is not null)
            metadata["ownerReferences"] = new JsonArray(
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["name"] = "owner",
                    ["uid"] = owner,
                    ["blockOwnerDeletion"] = true,
                }
            );
        if (finalizer is not null)
            metadata["finalizers"] = new JsonArray(finalizer);
        return new JsonObject { ["metadata"] = metadata };
    }

    [Fact]
    public void Add_SetsWhatTheServerSets()
    {
        using var store = new ClusterStore(_clock);
        var pod = store.Add(
            KindTable.Pod,
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["generateName"] = "web-", ["namespace"] = "a" },
                ["spec"] = new JsonObject
                {
                    ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "x/app" }),
                },
            }
        );
        pod.Name().ShouldStartWith("web-");
        pod.Uid().ShouldNotBeEmpty();
        pod.Revision().ShouldBe(store.Revision);
        ((string?)pod["spec"]!["containers"]![0]!["imagePullPolicy"]).ShouldBe("Always");
        ((string?)pod["status"]!["qosClass"]).ShouldBe("BestEffort");
        Should
            .Throw<ApiRefusal>(() => store.Add(KindTable.Pod, pod))
            .Message.ShouldBe($"pods \"{pod.Name()}\" already exists");
    }

    [Fact]
    public void Change_WithoutEffect_CommitsNothing()
    {
        using var store = new ClusterStore(_clock);
        store.Add(KindTable.ConfigMap, Named("one"));
        var revision = store.Revision;
        store.Change(KindTable.ConfigMap, "a", "one", document => document.Metadata()["uid"] = "another");
        store.Revision.ShouldBe(revision);
        store.Change(KindTable.ConfigMap, "a", "two", _ => { }).ShouldBeNull();
    }

    [Fact]
    public void ListAt_UndoesTheWindow()
    {
        using var store = new ClusterStore(_clock);
        store.Add(KindTable.ConfigMap, Named("one"));
        var then = store.Revision;
        store.Add(KindTable.ConfigMap, Named("two"));
        store.Change(KindTable.ConfigMap, "a", "one", d => d["data"] = new JsonObject { ["k"] = "v" });
        store.Remove(KindTable.ConfigMap, "a", "one");
        store.ListAt(KindTable.ConfigMap, then)!.ShouldHaveSingleItem()["data"].ShouldBeNull();
        store.Compact();
        store.ListAt(KindTable.ConfigMap, then).ShouldBeNull();
        store.Watch(KindTable.ConfigMap, then).ShouldBeNull();
    }

    [Fact]
    public void Finalizer_HoldsUntilItIsTaken()
    {
        using var store = new ClusterStore(_clock);
        store.Add(KindTable.ConfigMap, Named("one", finalizer: "example.com/a"));
        store.Delete(KindTable.ConfigMap, "a", "one", new DeleteOptions())!.Gone.ShouldBeFalse();
        store.Find(KindTable.ConfigMap, "a", "one")!.Terminating().ShouldBeTrue();
        store.Change(KindTable.ConfigMap, "a", "one", d => d.SetFinalizers([]));
        store.Find(KindTable.ConfigMap, "a", "one").ShouldBeNull();
    }

    [Theory]
    [InlineData("Background", false)]
    [InlineData("Foreground", false)]
    [InlineData("Orphan", true)]
    public void Dependents_FollowThePropagation(string propagation, bool stays)
    {
        using var store = new ClusterStore(_clock);
        var owner = store.Add(KindTable.ConfigMap, Named("owner"));
        store.Add(KindTable.Secret, Named("dependent", owner.Uid()));
        store.Delete(KindTable.ConfigMap, "a", "owner", new DeleteOptions(Propagation: propagation));
        store.Find(KindTable.ConfigMap, "a", "owner").ShouldBeNull();
        var dependent = store.Find(KindTable.Secret, "a", "dependent");
        (dependent is not null).ShouldBe(stays);
        dependent?.Owners().ShouldBeEmpty();
    }

    [Fact]
    public void Foreground_WaitsForWhatBlocks()
    {
        using var store = new ClusterStore(_clock);
        var owner = store.Add(KindTable.ConfigMap, Named("owner"));
        store.Add(KindTable.Secret, Named("dependent", owner.Uid(), "example.com/a"));
        store.Delete(KindTable.ConfigMap, "a", "owner", new DeleteOptions(Propagation: "Foreground"));
        store.Find(KindTable.ConfigMap, "a", "owner").ShouldNotBeNull();
        store.Change(KindTable.Secret, "a", "dependent", d => d.SetFinalizers([]));
        store.Find(KindTable.ConfigMap, "a", "owner").ShouldBeNull();
    }

    [Fact]
    public void Subscribers_HearInOrder_EvenWhatTheyCauseThemselves()
    {
        using var store = new ClusterStore(_clock);
        var heard = new List<long>();
        store.Subscribe(change =>
        {
            if (change is { Type: StoreEventType.Added, Kind.Name: "ConfigMap" })
                store.Add(KindTable.Secret, Named("echo"));
        });
        using var _ = store.Subscribe(change => heard.Add(change.Revision));
        store.Add(KindTable.ConfigMap, Named("one"));
        heard.ShouldBe([1, 2]);
    }

    [Fact]
    public void File_CarriesTheClusterOverARestart_AndNoRevisionIsUsedTwice()
    {
        var folder = Directory.CreateTempSubdirectory("store-").FullName;
        var file = Path.Combine(folder, "cluster.ndjson");
        long last;
        using (var store = new ClusterStore(_clock, file))
        {
            store.Add(KindTable.ConfigMap, Named("stays"));
            store.Add(KindTable.ConfigMap, Named("goes"));
            store.Remove(KindTable.ConfigMap, "a", "goes");
            store.Add(KindTable.Lease, Named("beat"));
            last = store.Revision;
        }
        using (var store = new ClusterStore(_clock, file))
        {
            store.List(KindTable.ConfigMap).ShouldHaveSingleItem().Name().ShouldBe("stays");
            store.List(KindTable.Lease).ShouldBeEmpty();
            store.Revision.ShouldBeGreaterThanOrEqualTo(last);
            store.Watch(KindTable.ConfigMap, last).ShouldBeNull();
        }
        Directory.Delete(folder, recursive: true);
    }
}
