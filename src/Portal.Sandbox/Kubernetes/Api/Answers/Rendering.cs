using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Printing;

namespace Portal.Sandbox.Kubernetes.Api.Answers;

/// <summary>Stored documents in the shape that was asked for.</summary>
internal sealed class Rendering(TimeProvider clock)
{
    public ApiAnswer One(ApiCall call, int code, JsonObject document) =>
        call.Representation.Shape switch
        {
            Shape.Table => ApiAnswer.Of(code, Table(call, [document], Revision(document))),
            Shape.Partial => ApiAnswer.Of(code, Partial(call, document)),
            Shape.PartialList => throw new ApiRefusal(
                406,
                "NotAcceptable",
                $"you requested PartialObjectMetadataList, but the requested object is not a list (*{Go(call.Kind)})"
            ),
            _ => ApiAnswer.Of(code, KindView.FromStored(call.Kind, document)),
        };

    /// <param name="metadata">resourceVersion, continue, remainingItemCount.</param>
    public ApiAnswer List(ApiCall call, IReadOnlyList<JsonObject> documents, JsonObject metadata)
    {
        switch (call.Representation.Shape)
        {
            case Shape.Table:
                return ApiAnswer.Of(200, Table(call, documents, metadata));
            case Shape.PartialList:
                // Recorded: an empty one says null, where a typed list says [].
                JsonArray? items = documents.Count == 0 ? null : [.. documents.Select(one => Partial(call, one))];
                return ApiAnswer.Of(200, Meta(call, "PartialObjectMetadataList", metadata, "items", items));
            case Shape.Partial:
                throw new ApiRefusal(
                    406,
                    "NotAcceptable",
                    $"you requested PartialObjectMetadata, but the requested object is a list (*{Go(call.Kind)}List)"
                );
            default:
                return new ApiAnswer(200, writer => Write(writer, call.Kind, documents, metadata));
        }
    }

    /// <summary>One document inside a watch event; of a Table only the first event has columns.</summary>
    public JsonObject Watched(ApiCall call, JsonObject document, bool first) =>
        call.Representation.Shape switch
        {
            Shape.Table => Table(call, [document], Revision(document), first),
            Shape.Partial => Partial(call, document),
            _ => KindView.FromStored(call.Kind, document),
        };

    private JsonObject Table(
        ApiCall call,
        IReadOnlyList<JsonObject> documents,
        JsonObject metadata,
        bool columns = true
    )
    {
        var include = call.Parameter("includeObject") switch
        {
            null or "" or "Metadata" => IncludeObject.Metadata,
            "None" => IncludeObject.None,
            "Object" => IncludeObject.Object,
            var other => throw ApiRefusal.BadRequest(
                $"Unable to convert to Table as requested: includeObject: Invalid value: \"{other}\": must be 'Metadata', 'Object', 'None', or empty"
            ),
        };
        var table = TablePrinter.Table(
            KindTable.Stored(call.Kind.Storage),
            documents,
            clock.GetUtcNow(),
            include,
            columns
        );
        table["apiVersion"] = $"meta.k8s.io/{call.Representation.MetaVersion}";
        table["metadata"] = metadata;
        return table;
    }

    private static JsonObject Partial(ApiCall call, JsonObject document) =>
        Meta(call, "PartialObjectMetadata", document["metadata"]?.DeepClone());

    private static JsonObject Meta(
        ApiCall call,
        string kind,
        JsonNode? metadata,
        string? field = null,
        JsonNode? value = null
    )
    {
        var document = new JsonObject
        {
            ["kind"] = kind,
            ["apiVersion"] = $"meta.k8s.io/{call.Representation.MetaVersion}",
            ["metadata"] = metadata,
        };
        if (field is not null)
            document[field] = value;
        return document;
    }

    private static JsonObject Revision(JsonObject document) =>
        new() { ["resourceVersion"] = document["metadata"]?["resourceVersion"]?.DeepClone() };

    private static void Write(
        Utf8JsonWriter writer,
        Kind kind,
        IReadOnlyList<JsonObject> documents,
        JsonObject metadata
    )
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind.Name + "List");
        writer.WriteString("apiVersion", kind.ApiVersion);
        writer.WritePropertyName("metadata");
        metadata.WriteTo(writer);
        writer.WriteStartArray("items");
        foreach (var document in documents)
        {
            // Items of a typed list do not repeat their kind.
            writer.WriteStartObject();
            foreach (var (field, value) in KindView.FromStored(kind, document))
            {
                if (field is "kind" or "apiVersion")
                    continue;
                writer.WritePropertyName(field);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>As Go names the type, with the internal package of the group.</summary>
    private static string Go(Kind kind) =>
        $"{(kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0])}.{kind.Name}";
}
