using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Sandbox.Kubernetes.Api.Answers;

/// <summary>Sends answers: compact or indented JSON or YAML, zipped when that was asked for and is worth it.</summary>
internal static class AnswerWriter
{
    private const int WorthZipping = 128 * 1024;

    private static readonly string[] s_people = ["curl/", "Wget", "Mozilla/5.0"];

    public static async Task SendAsync(HttpContext context, ApiAnswer answer, bool yaml)
    {
        var response = context.Response;
        response.StatusCode = answer.Code;
        response.Headers.CacheControl = "no-cache, private";
        if (answer.Write is null)
            return;
        using var body = Json(answer.Write, !yaml && IsPretty(context.Request));
        if (yaml)
        {
            response.ContentType = "application/yaml";
            await response.WriteAsync(YamlText.Of(body), context.RequestAborted);
            return;
        }
        response.ContentType = "application/json";
        body.Position = 0;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        if (body.Length >= WorthZipping && TakesGzip(context.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            response.Headers.Append("Vary", "Accept-Encoding");
            await using var zip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await body.CopyToAsync(zip, context.RequestAborted);
            return;
        }
        response.ContentLength = body.Length;
        await body.CopyToAsync(response.Body, context.RequestAborted);
    }

    public static JsonWriterOptions Options(bool pretty = false) =>
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = pretty };

    private static MemoryStream Json(Action<Utf8JsonWriter> write, bool pretty)
    {
        var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, Options(pretty)))
            write(writer);
        if (pretty)
            body.WriteByte((byte)'\n');
        return body;
    }

    private static bool IsPretty(HttpRequest request)
    {
        if (request.Query.TryGetValue("pretty", out var asked))
            return asked[0] is not ("false" or "0");
        var agent = request.Headers.UserAgent.ToString();
        return s_people.Any(person => agent.StartsWith(person, StringComparison.Ordinal));
    }

    private static bool TakesGzip(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request
            .Headers.AcceptEncoding.ToString()
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(coding => coding.Split(';')[0] == "gzip");
}
