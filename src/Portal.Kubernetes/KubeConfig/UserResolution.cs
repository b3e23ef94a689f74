using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Credentials;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>What a user entry says about who the portal is.</summary>
internal sealed record UserCredentials(
    ICredentialSource? Source,
    ClientCertificatePem? Certificate,
    Impersonation? Impersonation
);

/// <summary>Reads a user entry, and refuses what would run or read something.</summary>
internal sealed class UserResolution(FieldReader user, KubeConfigPolicy policy, TimeProvider time, FieldReader cluster)
{
    private static readonly string[] s_execVersions =
    [
        "client.authentication.k8s.io/v1",
        "client.authentication.k8s.io/v1beta1",
    ];

    public UserCredentials Resolve()
    {
        if (user.Has("auth-provider"))
        {
            user.Refuse("auth-provider", "Kubernetes has removed it. Convert the kubeconfig with kubelogin.");
        }
        var certificate = Certificate();
        // As client-go: exec counts only where nothing else says who one is.
        // It is read in any case, so that a refusal does not depend on what stands beside it.
        var exec = Exec();
        var source = Basic(Token()) ?? (certificate is null ? exec : null);
        if (source is null && certificate is null && !user.Has("exec") && !user.Has("auth-provider") && !NamesAny())
        {
            user.Refuse("token", "The user has no credential.");
        }
        return new UserCredentials(source, certificate, Impersonated());
    }

    private bool NamesAny() =>
        user.Has("tokenFile") || user.Has("client-certificate") || user.Has("client-certificate-data");

    private ICredentialSource? Token()
    {
        // As client-go: a token file beats the token, which is what was current when the file was written.
        if (user.Has("tokenFile"))
        {
            return user.FilePath("tokenFile") is { } path
                ? new CachedCredential(new TokenFile(path, time).ReadAsync, time)
                : null;
        }
        return user.Text("token") is { } token ? new StaticCredential(Credential.Bearer(token)) : null;
    }

    private ICredentialSource? Basic(ICredentialSource? token)
    {
        if (user.Text("username") is not { } name)
        {
            return token;
        }
        if (token is not null)
        {
            user.Refuse("username", "A token and a name with a password cannot both be sent.");
        }
        return new StaticCredential(Credential.Basic(name, user.Text("password") ?? ""));
    }

    private ClientCertificatePem? Certificate()
    {
        var (certificate, key) = (user.Content("client-certificate"), user.Content("client-key"));
        if (certificate is null && key is null)
        {
            return null;
        }
        var field = user.Has("client-certificate-data") ? "client-certificate-data" : "client-certificate";
        if (certificate is null || key is null)
        {
            user.Refuse(field, "A client certificate needs its key, and a key its certificate.");
            return null;
        }
        var pem = new ClientCertificatePem(certificate, key);
        try
        {
            pem.Open().Dispose();
            return pem;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            user.Refuse(field, "The client certificate and its key cannot be read or do not belong together.");
            return null;
        }
    }

    private CachedCredential? Exec()
    {
        if (user.Map("exec") is not { } exec)
        {
            return null;
        }
        var name = exec.Text("command");
        if (name is null || !policy.AllowedCommands.Contains(name))
        {
            user.Refuse("exec", "It starts a program on the portal's machine. Use a service account's token instead.");
            return null;
        }
        if (exec.Text("apiVersion") is not { } version || !s_execVersions.Contains(version, StringComparer.Ordinal))
        {
            exec.Refuse("apiVersion", $"This is one of {string.Join(", ", s_execVersions)}.");
            return null;
        }
        if (exec.Text("interactiveMode") is "Always")
        {
            exec.Refuse("interactiveMode", "The program wants to ask a person, and there is none.");
            return null;
        }
        var command = new ExecCommand(name, version)
        {
            Arguments = exec.Texts("args"),
            Environment =
            [
                .. exec.Maps("env")
                    .Select(it => KeyValuePair.Create(it.Text("name") ?? "", it.Text("value") ?? ""))
                    .Where(it => it.Key is not ""),
            ],
            ClusterJson = exec.Flag("provideClusterInfo") ? ClusterInfo() : null,
        };
        return new CachedCredential(new ExecPlugin(command, time).RunAsync, time);
    }

    private string ClusterInfo()
    {
        var info = new JsonObject { ["server"] = cluster.Text("server") };
        if (cluster.Text("tls-server-name") is { } name)
        {
            info["tls-server-name"] = name;
        }
        if (cluster.Content("certificate-authority") is { } pem)
        {
            info["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
        }
        return info.ToJsonString();
    }

    private Impersonation? Impersonated()
    {
        if (user.Text("as") is not { } name)
        {
            if (user.Has("as-uid") || user.Has("as-groups"))
            {
                user.Refuse("as", "Impersonating a uid or groups needs a user.");
            }
            return null;
        }
        var extra = user.Map("as-user-extra");
        return new Impersonation(name)
        {
            Uid = user.Text("as-uid"),
            Groups = Headers("as-groups", user.Texts("as-groups")),
            Extra =
            [
                .. (extra?.Names ?? []).SelectMany(key =>
                    Headers("as-user-extra", extra!.Texts(key)).Select(value => KeyValuePair.Create(key, value))
                ),
            ],
        };
    }

    private IReadOnlyList<string> Headers(string field, IReadOnlyList<string> values)
    {
        if (!values.Any(value => value.Any(char.IsControl)))
        {
            return values;
        }
        user.Refuse(field, "A value is one line of text.");
        return [];
    }
}
