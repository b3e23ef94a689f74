using System.Net.Http.Headers;

namespace Portal.Kubernetes.Transport;

/// <summary>One request as data, so that it can be sent again.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">Escaped, from <c>/api</c> or <c>/apis</c> on, without the query.</param>
/// <param name="Query">Escaped, without its question mark.</param>
internal sealed record KubeRequest(HttpMethod Method, string Path, string Query = "")
{
    public string Accept { get; init; } = "application/json";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Method and path, for errors: a query may hold selectors nobody needs to see.</summary>
    public string Name => $"{Method} {Path}";

    public HttpRequestMessage Message(Uri server)
    {
        var address = server.AbsoluteUri.TrimEnd('/') + Path + (Query is "" ? "" : "?" + Query);
        var message = new HttpRequestMessage(Method, new Uri(address))
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Method != HttpMethod.Get)
        {
            // Never without a body: SocketsHttpHandler repeats a request that has none, a DELETE for example, up to
            // three times by itself when the connection closes. An empty object is every kind's default.
            message.Content = new ReadOnlyMemoryContent(Body ?? "{}"u8.ToArray());
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }
        return message;
    }
}
