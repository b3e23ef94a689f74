using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>Which recorded exchanges are left out, and why.</summary>
internal static class Coverage
{
    private const string NoResource = "the server could not find the requested resource";

    public static string? Reason(string scenario, int index, Exchange exchange)
    {
        if (exchange.BodyCut)
            return "the recording holds a description instead of the body; own tests send such bodies";
        if (
            exchange.Header("accept")?.StartsWith("application/vnd.kubernetes.protobuf", StringComparison.Ordinal)
            == true
        )
            return "protobuf is not spoken";
        if (exchange.Header("content-type") is { } type && type.Contains("apply-patch", StringComparison.Ordinal))
            return "server-side apply comes with a later issue";
        if (exchange.Header("content-type")?.Contains("protobuf", StringComparison.Ordinal) == true)
            return "protobuf is not spoken";
        if (exchange.User.Contains(' ', StringComparison.Ordinal) && exchange.User != "bad token")
            return "tokens of service accounts are redacted in the recordings";
        if (exchange.Header("authorization")?.Contains('<', StringComparison.Ordinal) == true)
            return "the token is redacted";
        if (Exceptions.Reason(scenario, index) is { } single)
            return single;
        if ((string?)exchange.Answer?["message"] == NoResource && IsServed(exchange))
            return "a current server serves it";
        return ApiPath.Parse(exchange.Plain) is { } path
            ? Reason(path)
            : "discovery and health have tests of their own";
    }

    private static bool IsServed(Exchange exchange) =>
        ApiPath.Parse(exchange.Plain) is { Group.Length: > 0, Subresource: null } path
        && (Stage.Kind(path) is not null || UnstoredKinds.Find(path.Group, path.Version, path.Resource) is not null);

    private static string? Reason(ApiPath path)
    {
        if (path.Subresource is "exec" or "attach" or "portforward" or "proxy")
            return "streams into containers are outside the sandbox";
        if (UnstoredKinds.Find(path.Group, path.Version, path.Resource) is not null)
            return null;
        if (KindTable.Find(path.Group, path.Version, path.Resource) is not null)
            return null;
        return path.Resource.StartsWith("nosuch", StringComparison.Ordinal)
            ? null
            : $"{path.Resource}.{path.Group}/{path.Version} is not served yet";
    }
}
