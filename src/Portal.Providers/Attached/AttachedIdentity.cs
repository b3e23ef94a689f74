using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Attached;

/// <summary>
/// Asks an API server who it believes the portal is. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/self-subject-review-v1/, from 1.28 on;
/// an older server shows only that it lets the portal in.
/// </summary>
internal sealed class AttachedIdentity(KubeClient client)
{
    private const string Anonymous = "system:anonymous";
    private static readonly ResourceType<JsonObject> s_reviews = ResourceTypes.Any(
        "authentication.k8s.io",
        "v1",
        "selfsubjectreviews",
        namespaced: false
    );

    /// <exception cref="FarSideException">It takes the portal for nobody.</exception>
    /// <exception cref="KubeException">The API server does not accept the credential, or does not answer.</exception>
    public async Task<string> TestAsync(CancellationToken cancellationToken)
    {
        var version = await client.VersionAsync(cancellationToken);
        return await UserAsync(cancellationToken) switch
        {
            Anonymous => throw new FarSideException(
                "Anonymous",
                "The API server does not recognise the credential and treats the portal as nobody (system:anonymous).",
                "The client certificate is probably signed by another cluster's authority. Take a kubeconfig of this cluster."
            ),
            { } user => $"Kubernetes {version} knows the portal as {user}.",
            null => $"Kubernetes {version} accepts the credential.",
        };
    }

    private async Task<string?> UserAsync(CancellationToken cancellationToken)
    {
        var review = new JsonObject { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "SelfSubjectReview" };
        try
        {
            var answer = await client.CreateAsync(s_reviews, null, review, cancellationToken);
            return
                (answer["status"] as JsonObject)?["userInfo"] is JsonObject user
                && user["username"] is JsonValue value
                && value.TryGetValue<string>(out var name)
                ? name
                : null;
        }
        catch (KubeApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
        catch (KubeApiException exception)
            when (exception.IsForbidden && exception.Status.Message.Contains(Anonymous, StringComparison.Ordinal))
        {
            return Anonymous;
        }
    }
}
