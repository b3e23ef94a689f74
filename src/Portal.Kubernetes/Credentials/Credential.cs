using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Portal.Kubernetes.Credentials;

/// <summary>What proves who the portal is. A class without members in its text form: it prints nothing.</summary>
public sealed class Credential
{
    internal Credential(AuthenticationHeaderValue? authorization, X509Certificate2? certificate = null) =>
        (Authorization, Certificate) = (authorization, certificate);

    /// <summary>When another one is to be fetched; null never.</summary>
    public DateTimeOffset? RefreshAt { get; init; }

    internal AuthenticationHeaderValue? Authorization { get; }

    internal X509Certificate2? Certificate { get; }

    /// <summary>A token, of a service account or of Microsoft Entra.</summary>
    public static Credential Bearer(string token, DateTimeOffset? refreshAt = null) =>
        new(new AuthenticationHeaderValue("Bearer", token)) { RefreshAt = refreshAt };

    /// <summary>A name and a password; only old clusters take them.</summary>
    public static Credential Basic(string username, string password) =>
        new(
            new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))
            )
        );
}
