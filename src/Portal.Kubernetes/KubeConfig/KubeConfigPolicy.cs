using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>
/// What a kubeconfig may make the portal do. A kubeconfig is a program: it can start processes, read files of this
/// machine, and choose whom the portal talks to; what is not allowed here is refused.
/// </summary>
public sealed record KubeConfigPolicy
{
    /// <summary>For what a person uploads or pastes: nothing but data and public addresses.</summary>
    public static KubeConfigPolicy Uploaded { get; } = new();

    /// <summary>For what an administrator configured on the machine: files, a proxy, loopback and private addresses.</summary>
    public static KubeConfigPolicy Administrator { get; } =
        new()
        {
            AllowFiles = true,
            AllowProxy = true,
            Addresses = new AddressPolicy { AllowLoopback = true, AllowPrivate = true },
        };

    /// <summary>Fields that name a file: <c>tokenFile</c>, <c>certificate-authority</c>, <c>client-key</c> and so on.</summary>
    public bool AllowFiles { get; init; }

    /// <summary><c>proxy-url</c>.</summary>
    public bool AllowProxy { get; init; }

    /// <summary><c>insecure-skip-tls-verify</c>: whoever stands in the way can read and change everything.</summary>
    public bool AllowInsecureTls { get; init; }

    /// <summary>Commands that <c>exec</c> may start, compared with the whole text of <c>command</c>.</summary>
    public IReadOnlySet<string> AllowedCommands { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Addresses that may be dialled; checked again for each address a name resolves to.</summary>
    public AddressPolicy Addresses { get; init; } = AddressPolicy.PublicOnly;
}
