using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Reads a watch event by event.</summary>
internal sealed class WatchReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private WatchReader(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public int Status => (int)_response.StatusCode;

    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    public static async Task<WatchReader> OpenAsync(HttpResponseMessage response) =>
        new(
            response,
            new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
        );

    /// <summary>Null at the end of the stream.</summary>
    public async Task<JsonObject?> Next() =>
        await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            ? JsonNode.Parse(line)!.AsObject()
            : null;

    public async Task<List<JsonObject>> Rest()
    {
        var events = new List<JsonObject>();
        while (await Next() is { } one)
            events.Add(one);
        return events;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
