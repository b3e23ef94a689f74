using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>Merges lists of objects by a key. Patched items keep the patch's order and, where that is open, come first.</summary>
internal sealed class KeyedList(string key)
{
    private const string Directive = "$patch";

    public JsonArray Merge(
        JsonArray before,
        JsonArray patch,
        JsonArray? order,
        Func<JsonObject, JsonObject, JsonObject> merge,
        Func<JsonObject, string?> action
    )
    {
        var changes = patch.OfType<JsonObject>().ToList();
        if (changes.Any(change => action(change) == "replace"))
            return Copy(changes.Where(change => !change.ContainsKey(Directive)));
        var items = before.OfType<JsonObject>().Select(item => item.DeepClone().AsObject()).ToList();
        var serverOrder = items.Select(Key).ToList();
        foreach (var change in changes)
        {
            var id = Required(change);
            if (action(change) == "delete")
            {
                items.RemoveAll(item => Key(item) == id);
                continue;
            }
            var index = items.FindIndex(item => Key(item) == id);
            if (index < 0)
                items.Add(merge([], change));
            else
                items[index] = merge(items[index], change);
        }
        var wanted = (order?.OfType<JsonObject>() ?? changes).Select(Key).ToList();
        return Copy(Ordered(items, wanted, serverOrder));
    }

    /// <summary>The named ones in their order, the others among them where the server had them.</summary>
    private IEnumerable<JsonObject> Ordered(List<JsonObject> items, List<string?> wanted, List<string?> serverOrder)
    {
        var left = new Queue<JsonObject>(
            items.Where(item => wanted.Contains(Key(item))).OrderBy(item => wanted.IndexOf(Key(item)))
        );
        var right = new Queue<JsonObject>(items.Where(item => !wanted.Contains(Key(item))));
        while (left.Count > 0 && right.Count > 0)
        {
            var (named, other) = (serverOrder.IndexOf(Key(left.Peek())), serverOrder.IndexOf(Key(right.Peek())));
            yield return named >= 0 && other >= 0 && named > other ? right.Dequeue() : left.Dequeue();
        }
        foreach (var item in left.Concat(right))
            yield return item;
    }

    private string? Key(JsonObject item) => item[key]?.ToJsonString();

    private string Required(JsonObject item) =>
        Key(item)
        ?? throw ApiRefusal.Unexplained($"map: {GoPrint.Of(item)} does not contain declared merge key: {key}");

    private static JsonArray Copy(IEnumerable<JsonObject> items) => new([.. items.Select(item => item.DeepClone())]);
}
