using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests;

internal sealed record Answer(int Status, HttpResponseHeaders Headers, HttpContentHeaders Content, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string? State => (string?)Body["properties"]?["provisioningState"];

    /// <summary>The code of an error in either of Azure's shapes.</summary>
    public string? Code => (string?)Body["code"] ?? (string?)Body["error"]?["code"];

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values)
            ? string.Join(',', values)
            : null;
}
