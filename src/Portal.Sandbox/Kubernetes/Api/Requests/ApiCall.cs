using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>One request that may be served: who asks, about what, in which shape the answer goes back.</summary>
internal sealed record ApiCall(
    HttpContext Http,
    UserInfo User,
    string Verb,
    ApiPath Path,
    Kind Kind,
    Representation Representation
)
{
    public IQueryCollection Query => Http.Request.Query;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Null where the kind has none or all are meant.</summary>
    public string? Namespace => Kind.Namespaced && !string.IsNullOrEmpty(Path.Namespace) ? Path.Namespace : null;

    public string Name => Path.Name ?? "";

    public string? Subresource => Path.Subresource;

    /// <summary>The first of several values, as the real one takes it.</summary>
    public string? Parameter(string name) => Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;

    public void Warn(string text) =>
        Http.Response.Headers.Append(
            "Warning",
            $"299 - \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        );
}
