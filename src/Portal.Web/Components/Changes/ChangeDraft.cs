using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Web.Components.Changes;

/// <summary>What a person has entered for a change, as the draft keeps it. A name to be typed is typed anew.</summary>
internal sealed record ChangeDraft<TEntries>(TEntries Entries, string Reason, string Ticket)
    where TEntries : class
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public JsonNode Write() => JsonSerializer.SerializeToNode(this, s_options)!;

    /// <exception cref="JsonException">The JSON is no such draft.</exception>
    public static ChangeDraft<TEntries> Read(JsonNode json) =>
        json.Deserialize<ChangeDraft<TEntries>>(s_options) ?? throw new JsonException("The draft is empty.");
}

/// <summary>What a form opens with; read once, also when the page was prerendered.</summary>
/// <param name="Draft">What its person entered before.</param>
/// <param name="SavedAt">When.</param>
/// <param name="Revision">Of the draft.</param>
/// <param name="Earlier">The plan that its address names; null also where it is not to be had.</param>
internal sealed record ChangeStart<TEntries>(
    ChangeDraft<TEntries>? Draft,
    DateTimeOffset? SavedAt,
    Guid? Revision,
    EarlierPlan? Earlier
)
    where TEntries : class;
