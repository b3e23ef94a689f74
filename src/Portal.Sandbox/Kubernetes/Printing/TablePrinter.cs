using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Server-side printing: a <c>meta.k8s.io/v1</c> Table with the columns that kubectl shows for a kind.</summary>
internal static class TablePrinter
{
    /// <param name="withColumns">Of a watch only the first event has them; later ones say null.</param>
    public static JsonObject Table(
        Kind kind,
        IEnumerable<JsonObject> documents,
        DateTimeOffset now,
        IncludeObject include,
        bool withColumns
    )
    {
        var columns = KindColumns.Of(kind);
        var rows = documents.Select(document => Row(columns, document, now, include));
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject(),
            ["columnDefinitions"] = withColumns
                ? new JsonArray([.. columns.Select(column => column.Definition())])
                : null,
            ["rows"] = new JsonArray([.. rows]),
        };
    }

    private static JsonObject Row(
        IReadOnlyList<Column> columns,
        JsonObject document,
        DateTimeOffset now,
        IncludeObject include
    )
    {
        var row = new JsonObject
        {
            ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(document, now))]),
        };
        row["object"] = include switch
        {
            IncludeObject.Object => document.DeepClone(),
            IncludeObject.Metadata => Metadata(document),
            _ => null,
        };
        return row;
    }

    private static JsonObject Metadata(JsonObject document) =>
        new()
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = document["metadata"]?.DeepClone(),
        };
}
