using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Resources;

public sealed partial class KubeClient
{
    /// <summary>The API server's version, for example <c>1.33.2</c>. Most servers tell it to anybody.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="KubeAnswerException">What answers is no API server.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var answer = await _transport.CallAsync(
            new KubeRequest(HttpMethod.Get, "/version"),
            Settings.MaxObjectBytes,
            (body, cancel) => JsonSerializer.DeserializeAsync(body, KubeJson.Default.JsonObject, cancel),
            cancellationToken
        );
        return answer["gitVersion"] is JsonValue value && value.TryGetValue<string>(out var version)
            ? FarSideText.Limit(version.TrimStart('v'), 64)
            : throw new KubeAnswerException("What answers there is not a Kubernetes API server.");
    }
}
