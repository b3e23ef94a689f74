using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>The fields of one type. Atomic: a patch or an apply replaces it as a whole.</summary>
internal sealed record Schema(string Name, bool Atomic, IReadOnlyDictionary<string, Field> Fields)
{
    public Field? Find(string field) => Fields.GetValueOrDefault(field);
}

/// <summary>
/// One field. <see cref="MergeKey"/>: items of the list are matched by it in a strategic merge patch; Merged: a list of
/// scalars that a patch adds to; Retaining: a patch may send $retainKeys; <see cref="ListKeys"/>: what makes an item
/// unique; HasDefault with a null Default: the field is written as null where it is empty.
/// </summary>
internal sealed record Field(string Name, FieldType Type)
{
    public bool Required { get; init; }

    public string? MergeKey { get; init; }

    public bool Merged { get; init; }

    public bool Retaining { get; init; }

    public bool Set { get; init; }

    public IReadOnlyList<string> ListKeys { get; init; } = [];

    public bool HasDefault { get; init; }

    /// <summary>Shared: clone before use.</summary>
    public JsonNode? Default { get; init; }
}
