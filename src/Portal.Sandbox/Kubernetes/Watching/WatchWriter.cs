using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;

namespace Portal.Sandbox.Kubernetes.Watching;

/// <summary>Lines of JSON, each flushed on its own.</summary>
internal sealed class WatchWriter(HttpContext context) : IAsyncDisposable
{
    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    private readonly Utf8JsonWriter _json = new(context.Response.BodyWriter, AnswerWriter.Options());

    public async Task StartAsync()
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-cache, private";
        await context.Response.StartAsync(context.RequestAborted);
        await FlushAsync();
    }

    public void Write(string type, JsonObject document)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
        _json.WritePropertyName("object");
        document.WriteTo(_json);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        context.Response.BodyWriter.Write(s_newLine);
    }

    public async Task FlushAsync() => await context.Response.BodyWriter.FlushAsync(context.RequestAborted);

    public ValueTask DisposeAsync() => _json.DisposeAsync();
}
