namespace Portal.Sandbox.Kubernetes.Kinds;

internal enum FieldForm
{
    String,

    /// <summary>Base64 text.</summary>
    Bytes,

    /// <summary>RFC 3339 in whole seconds.</summary>
    Time,

    /// <summary>RFC 3339 with six decimals.</summary>
    Micro,
    Quantity,
    IntOrString,
    Int,
    Long,
    Number,
    Bool,

    /// <summary>Any JSON, kept as it came.</summary>
    Any,
    Object,
    List,
    Map,
}

/// <summary>The type of a field; <paramref name="Items"/> of a list's items or a map's values.</summary>
internal sealed record FieldType(FieldForm Form, string? Name = null, FieldType? Items = null)
{
    /// <summary>The fields of an object; only where <see cref="Form"/> says Object.</summary>
    public Schema Object => SchemaTable.Named(Name!);

    public static FieldType Parse(string text) =>
        text switch
        {
            ['[', .. var items, ']'] => new FieldType(FieldForm.List, null, Parse(items)),
            ['{', .. var values, '}'] => new FieldType(FieldForm.Map, null, Parse(values)),
            "string" => new FieldType(FieldForm.String),
            "bytes" => new FieldType(FieldForm.Bytes),
            "time" => new FieldType(FieldForm.Time),
            "micro" => new FieldType(FieldForm.Micro),
            "quantity" => new FieldType(FieldForm.Quantity),
            "intOrString" => new FieldType(FieldForm.IntOrString),
            "int" => new FieldType(FieldForm.Int),
            "long" => new FieldType(FieldForm.Long),
            "number" => new FieldType(FieldForm.Number),
            "bool" => new FieldType(FieldForm.Bool),
            "any" => new FieldType(FieldForm.Any),
            _ => new FieldType(FieldForm.Object, text),
        };
}
