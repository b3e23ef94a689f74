using System.Text.Json.Nodes;

namespace Portal.Providers.Aks;

/// <summary>Members of a body that are sent only where the plan says something: AKS refuses empty texts and nulls.</summary>
internal static class AksJson
{
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    public static string? GivenOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static void SetIfGiven<T>(JsonObject body, string name, T? value)
    {
        if (value is not null)
        {
            body[name] = JsonValue.Create(value);
        }
    }
}
