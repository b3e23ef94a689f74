using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>What goes back for an address that is no resource: a document in any form the client accepts, or bytes.</summary>
internal sealed record PathAnswer(int Status, string? ContentType, byte[] Bytes, JsonObject? Document = null)
{
    /// <summary>Without its quotes; such an answer also says <c>Vary: Accept</c>.</summary>
    public string? ETag { get; init; }

    /// <summary>The address names the content by its hash, so a client may keep it for ever.</summary>
    public bool Immutable { get; init; }

    public static PathAnswer Of(JsonObject document, int status = 200) => new(status, null, [], document);

    public static PathAnswer Text(string text, int status = 200, string type = "text/plain; charset=utf-8") =>
        new(status, type, Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = Status;
        if (ETag is { } tag)
        {
            response.Headers.ETag = $"\"{tag}\"";
            response.Headers.Vary = "Accept";
        }
        if (Immutable)
            response.Headers.CacheControl = "public, immutable";
        if (ETag is not null && request.Headers.IfNoneMatch.ToString().Trim('"') == ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (Document is not null)
        {
            var yaml = Negotiation.WantsYaml(request.Headers.Accept.ToString());
            await AnswerWriter.SendAsync(context, ApiAnswer.Of(Status, Document), yaml);
            return;
        }
        response.ContentType = ContentType;
        response.ContentLength = Bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(Bytes, context.RequestAborted);
    }
}
