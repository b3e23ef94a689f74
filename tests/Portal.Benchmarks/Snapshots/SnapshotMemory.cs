using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Watching;
using Portal.Providers.Health;

namespace Portal.Benchmarks.Snapshots;

/// <summary>
/// What one cluster of 5,000 nodes and 20,000 pods keeps in memory, read page by page as a list comes, then once more
/// event by event as a watch tells it. Told in bytes for each object beside its budget and beside its JSON.
/// </summary>
internal static class SnapshotMemory
{
    private const int Nodes = 5000;
    private const int Pods = 20_000;

    // Small, for the text of a large page would stay behind in the shared buffers, and in the count.
    private const int PageSize = 20;

    /// <summary>True where the budgets are kept.</summary>
    public static bool Run(TextWriter output) =>
        new[]
        {
            Measure(output, "as read", ResourceTypes.Nodes, it => it, RealNode.Create, Nodes, budget: 4096),
            Measure(output, "as shown", ResourceTypes.Nodes, NodeReader.Read, RealNode.Create, Nodes, budget: 4096),
            Measure(output, "as read", ResourceTypes.Pods, it => it, Pod, Pods, budget: 2048),
            Measure(output, "as shown", ResourceTypes.Pods, PodReader.Read, Pod, Pods, budget: 2048),
        }.All(it => it);

    private static JsonObject Pod(int number) => RealPod.Create(number, Nodes);

    private static bool Measure<T, TKept>(
        TextWriter output,
        string form,
        ResourceType<T> type,
        Func<T, TKept> keep,
        Func<int, JsonObject> create,
        int count,
        int budget
    )
        where T : class
        where TKept : class
    {
        var store = new ObjectStore<TKept>();
        var json = create(1).ToJsonString().Length;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        store.Replace(List(type, keep, create, count), new Freshness.Live());
        var listed = (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        for (var number = 0; number < count; number++)
        {
            var told = Read(type.Item, create(number).ToJsonString());
            store.Upsert(type.Metadata(told).Key, keep(told));
        }
        var followed = (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        var worst = Math.Max(listed, followed);
        output.WriteLine(
            $"{type} {form}: {store.Current.Objects.Count} objects, {listed} bytes each after a list, {followed} after an event for each; budget {budget} ({(double)worst / budget:0.00}x); JSON {json} ({(double)worst / json:0.00}x)"
        );
        return worst < budget;
    }

    private static IEnumerable<KeyValuePair<string, TKept>> List<T, TKept>(
        ResourceType<T> type,
        Func<T, TKept> keep,
        Func<int, JsonObject> create,
        int count
    )
        where T : class
    {
        for (var from = 0; from < count; from += PageSize)
        {
            var items = Enumerable
                .Range(from, Math.Min(PageSize, count - from))
                .Select(it => create(it).ToJsonString());
            var page = Read(type.Page, $$"""{"items":[{{string.Join(',', items)}}]}""");
            foreach (var item in page.Items!)
            {
                yield return KeyValuePair.Create(type.Metadata(item).Key, keep(item));
            }
        }
    }

    private static TRead Read<TRead>(JsonTypeInfo<TRead> type, string json) =>
        JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type)!;
}
