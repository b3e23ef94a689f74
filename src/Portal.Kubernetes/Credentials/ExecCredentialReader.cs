using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Kubernetes.Credentials;

/// <summary>The JSON a plugin is given and the JSON it prints; the output is a secret and never in an error.</summary>
internal static class ExecCredentialReader
{
    public static string Request(ExecCommand command)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (command.ClusterJson is { } cluster)
        {
            spec["cluster"] = JsonNode.Parse(cluster);
        }
        return new JsonObject
        {
            ["apiVersion"] = command.ApiVersion,
            ["kind"] = "ExecCredential",
            ["spec"] = spec,
        }.ToJsonString();
    }

    public static Credential Read(string output, string apiVersion)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            var root = document.RootElement;
            if (Text(root, "kind") is not "ExecCredential" || Text(root, "apiVersion") != apiVersion)
            {
                throw new KubeCredentialException(
                    $"The credential plugin did not print an ExecCredential of {apiVersion}."
                );
            }
            return root.TryGetProperty("status", out var status) ? Read(status) : throw Nothing();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // The inner exception is left out: it may quote the output.
            throw new KubeCredentialException("What the credential plugin printed is not an ExecCredential.");
        }
        catch (CryptographicException)
        {
            throw new KubeCredentialException("The credential plugin's certificate and key cannot be read.");
        }
    }

    private static Credential Read(JsonElement status)
    {
        var token = Text(status, "token");
        var (certificate, key) = (Text(status, "clientCertificateData"), Text(status, "clientKeyData"));
        if (token is null && (certificate is null || key is null))
        {
            throw Nothing();
        }
        var expires = Text(status, "expirationTimestamp") is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : (DateTimeOffset?)null;
        return new Credential(
            token is null ? null : new("Bearer", token),
            certificate is null || key is null ? null : new ClientCertificatePem(certificate, key).Open()
        )
        {
            RefreshAt = expires - CachedCredential.Margin,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static KubeCredentialException Nothing() =>
        new("The credential plugin gave neither a token nor a certificate.");
}
