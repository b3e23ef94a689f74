using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>
/// A merge patch that knows merge keys and obeys $patch, $retainKeys, $setElementOrder and $deleteFromPrimitiveList.
/// https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
/// </summary>
internal sealed class StrategicPatch : IPatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string SetOrder = "$setElementOrder/";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";

    private readonly Schema _schema;
    private readonly JsonObject _patch;

    private StrategicPatch(Schema schema, JsonObject patch) => (_schema, _patch) = (schema, patch);

    public static StrategicPatch Parse(Schema schema, byte[] body)
    {
        try
        {
            var node = Untangled.Parse(body);
            return new StrategicPatch(
                schema,
                node as JsonObject
                    ?? (
                        node is null
                            ? []
                            : throw ApiRefusal.BadRequest(
                                $"json: cannot unmarshal {GoJson.Name(node.GetValueKind())} into Go value of type map[string]interface {{}}"
                            )
                    )
            );
        }
        catch (JsonException error)
        {
            throw ApiRefusal.BadRequest(GoJson.Describe(body, error));
        }
    }

    public JsonNode? Apply(JsonObject document) => Merge(document, _patch, _schema);

    private static JsonObject Merge(JsonObject target, JsonObject patch, Schema? schema)
    {
        switch (Action(patch))
        {
            case "replace":
                var replaced = patch.DeepClone().AsObject();
                replaced.Remove(Directive);
                return replaced;
            case "delete":
                return [];
        }
        if (patch[RetainKeys] is JsonArray retained)
        {
            var names = retained.Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in target.Select(field => field.Key).Where(name => !names.Contains(name)).ToList())
                target.Remove(gone);
        }
        foreach (var (name, value) in patch)
            MergeField(target, patch, name, value, schema);
        return target;
    }

    private static void MergeField(JsonObject target, JsonObject patch, string name, JsonNode? value, Schema? schema)
    {
        if (name is Directive or RetainKeys)
            return;
        if (name.StartsWith(SetOrder, StringComparison.Ordinal))
        {
            var ordered = name[SetOrder.Length..];
            if (!patch.ContainsKey(ordered) && target[ordered] is JsonArray)
                MergeField(target, patch, ordered, new JsonArray(), schema);
            return;
        }
        if (name.StartsWith(DeleteFrom, StringComparison.Ordinal))
        {
            DeleteItems(target, name[DeleteFrom.Length..], value as JsonArray ?? []);
            return;
        }
        var before = target[name];
        target.Remove(name);
        if (value is null)
            return;
        var field = schema?.Find(name);
        target[name] = (before, value) switch
        {
            (_, JsonObject changes) => Merge(before as JsonObject ?? [], changes, Inner(field?.Type)),
            (_, JsonArray items) when field?.MergeKey is { } key => new KeyedList(key).Merge(
                before as JsonArray ?? [],
                items,
                patch[SetOrder + name] as JsonArray,
                (one, change) => Merge(one, change, Inner(field.Type.Items)),
                Action
            ),
            (_, JsonArray items) when field is { Merged: true } => Union(before as JsonArray ?? [], items),
            _ => value.DeepClone(),
        };
    }

    private static string? Action(JsonObject patch)
    {
        if (patch[Directive] is not { } directive)
            return null;
        return (directive as JsonValue)?.ToString() switch
        {
            "replace" => "replace",
            "delete" => "delete",
            "merge" => "merge",
            var other => throw ApiRefusal.Unexplained($"unknown patch type: {other} in map: {GoPrint.Of(patch)}"),
        };
    }

    private static Schema? Inner(FieldType? type) => type is { Form: FieldForm.Object } ? type.Object : null;

    private static void DeleteItems(JsonObject target, string name, JsonArray gone)
    {
        if (target[name] is not JsonArray items)
            return;
        foreach (var item in items.Where(item => gone.Any(one => JsonNode.DeepEquals(one, item))).ToList())
            items.Remove(item);
        if (items.Count == 0)
            target.Remove(name);
    }

    /// <summary>What is new comes first, as recorded.</summary>
    private static JsonArray Union(JsonArray before, JsonArray added)
    {
        var union = new JsonArray();
        foreach (var item in added.Where(item => !before.Any(one => JsonNode.DeepEquals(one, item))))
            union.Add(item?.DeepClone());
        foreach (var item in before)
            union.Add(item?.DeepClone());
        return union;
    }
}
