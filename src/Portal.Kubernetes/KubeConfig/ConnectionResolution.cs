using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>One context on its way to a connection; everything that stands against it is collected.</summary>
internal sealed class ConnectionResolution(KubeConfigFile file, KubeConfigPolicy policy, TimeProvider time)
{
    private readonly List<KubeConfigProblem> _problems = [];

    public ClusterConnection Resolve(string? contextName)
    {
        var connection = Context(contextName) is { } context ? Connection(context) : null;
        return connection is not null && _problems is []
            ? connection
            : throw new KubeConfigException([.. _problems.OrderBy(it => it.Line)]);
    }

    private FieldReader? Context(string? name)
    {
        name ??= file.CurrentContext;
        if (name is null)
        {
            _problems.Add(new(1, "current-context", $"No context is chosen. There are: {Known(file.ContextNames)}."));
            return null;
        }
        return Body(file.Contexts, "contexts", name, new(1, "current-context", $"There is no context {name}."));
    }

    private ClusterConnection? Connection(FieldReader context)
    {
        var cluster = Referenced(context, "cluster", "clusters", file.Clusters);
        var user = Referenced(context, "user", "users", file.Users);
        if (cluster is null || user is null || Server(cluster) is not { } server)
        {
            return null;
        }
        var credentials = new UserResolution(user, policy, time, cluster).Resolve();
        var insecure = Insecure(cluster);
        return new ClusterConnection(server)
        {
            CertificateAuthorityPem = Authority(cluster, insecure),
            TlsServerName = ServerName(cluster),
            AllowsAnyCertificate = insecure,
            Proxy = Proxy(cluster),
            DisableCompression = cluster.Flag("disable-compression"),
            Namespace = context.Text("namespace") ?? "default",
            ClientCertificate = credentials.Certificate,
            Credential = credentials.Source,
            Impersonation = credentials.Impersonation,
            Addresses = policy.Addresses,
        };
    }

    private FieldReader? Referenced(
        FieldReader context,
        string field,
        string list,
        IReadOnlyDictionary<string, KubeConfigEntry> entries
    )
    {
        if (context.Text(field) is not { } name)
        {
            context.Refuse(field, $"The context names no {field}.");
            return null;
        }
        if (!entries.ContainsKey(name))
        {
            context.Refuse(field, $"There is no {field} {name} in this kubeconfig.");
            return null;
        }
        return Body(entries, list, name, new(1, list, ""));
    }

    private FieldReader? Body(
        IReadOnlyDictionary<string, KubeConfigEntry> entries,
        string list,
        string name,
        KubeConfigProblem missing
    )
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            _problems.Add(missing);
            return null;
        }
        if (entry.Body is not { } body)
        {
            _problems.Add(new(entry.Line, $"{list}[{name}]", "Nothing stands under this name."));
            return null;
        }
        return new FieldReader(body, $"{list}[{name}]", entry.Folder, policy, _problems);
    }

    private Uri? Server(FieldReader cluster)
    {
        if (cluster.Text("server") is not { } text)
        {
            cluster.Refuse("server", "The cluster has no server address.");
            return null;
        }
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri is not { Scheme: "https", UserInfo: "", Query: "", Fragment: "" }
        )
        {
            cluster.Refuse("server", "The address starts with https:// and has no name, query or fragment.");
            return null;
        }
        if (IPAddress.TryParse(uri.IdnHost, out var address) && policy.Addresses.Refusal(address) is { } reason)
        {
            cluster.Refuse("server", $"This address may not be called. {reason}");
        }
        return uri;
    }

    private bool Insecure(FieldReader cluster)
    {
        var insecure = cluster.Flag("insecure-skip-tls-verify");
        if (insecure && !policy.AllowInsecureTls)
        {
            cluster.Refuse(
                "insecure-skip-tls-verify",
                "Without checking the server's certificate anyone on the way can read the credential."
            );
        }
        return insecure;
    }

    private static string? Authority(FieldReader cluster, bool insecure)
    {
        var field = cluster.Has("certificate-authority-data") ? "certificate-authority-data" : "certificate-authority";
        if (cluster.Content("certificate-authority") is not { } pem)
        {
            return null;
        }
        if (insecure)
        {
            cluster.Refuse(field, "An authority and insecure-skip-tls-verify contradict each other.");
        }
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            if (certificates.Count is 0)
            {
                cluster.Refuse(field, "There is no certificate in it.");
            }
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
        catch (CryptographicException)
        {
            cluster.Refuse(field, "It is not a certificate in PEM.");
        }
        return pem;
    }

    private static string? ServerName(FieldReader cluster)
    {
        var name = cluster.Text("tls-server-name");
        if (name is not null && Uri.CheckHostName(name) is UriHostNameType.Unknown)
        {
            cluster.Refuse("tls-server-name", "This is not a host name.");
        }
        return name;
    }

    private Uri? Proxy(FieldReader cluster)
    {
        if (cluster.Text("proxy-url") is not { } text)
        {
            return null;
        }
        if (!policy.AllowProxy)
        {
            cluster.Refuse("proxy-url", "A proxy sees where the portal goes and is reached past the address check.");
            return null;
        }
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" or "socks5" })
        {
            return uri;
        }
        cluster.Refuse("proxy-url", "The address of a proxy starts with http://, https:// or socks5://.");
        return null;
    }

    private static string Known(IReadOnlyList<string> names) =>
        names is [] ? "none" : string.Join(", ", names.Take(20));
}
