using Microsoft.Net.Http.Headers;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>Which of discovery's forms a client accepts: aggregated in v2 or v2beta1, or null for the legacy one.</summary>
internal static class DiscoveryForm
{
    public static string? Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).ToList();
        if (accepted.Count == 0)
            return null;
        var known = false;
        foreach (var type in accepted)
        {
            if (!type.MatchesAllTypes && type.MediaType.Value is not ("application/json" or "application/yaml"))
                continue;
            if (Parameter(type, "as") is not { } form)
                return null;
            known = true;
            if (
                form == "APIGroupDiscoveryList"
                && Parameter(type, "g") == "apidiscovery.k8s.io"
                && Parameter(type, "v") is "v2" or "v2beta1"
            )
                return Parameter(type, "v");
        }
        throw known
            ? new ApiRefusal(
                406,
                "NotAcceptable",
                "only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf"
            )
            : new ApiRefusal(406, "NotAcceptable", "406: Not Acceptable", []);
    }

    public static string ContentType(string version) =>
        $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";

    private static string? Parameter(MediaTypeHeaderValue type, string name) =>
        type.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value.Value;
}
