using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>Fills the fields a client may leave out: those of the schema, then those that depend on others.</summary>
internal static class Defaults
{
    public static void Fill(Kind kind, JsonObject document)
    {
        Fill(kind.Schema, document);
        ObjectDefaults.Fill(kind, document);
    }

    private static void Fill(Schema schema, JsonObject document)
    {
        TypeDefaults.FillBefore(schema.Name, document);
        foreach (var field in schema.Fields.Values)
        {
            if (document[field.Name] is null && field.HasDefault)
                document[field.Name] = field.Default?.DeepClone();
            if (document[field.Name] is { } value)
                Descend(field.Type, value);
        }
        TypeDefaults.FillAfter(schema.Name, document);
    }

    private static void Descend(FieldType type, JsonNode value)
    {
        switch (type.Form, value)
        {
            case (FieldForm.Object, JsonObject document):
                Fill(type.Object, document);
                break;
            case (FieldForm.List, JsonArray items) when type.Items is { Form: FieldForm.Object }:
                foreach (var item in items.OfType<JsonObject>())
                    Fill(type.Items.Object, item);
                break;
        }
    }
}
