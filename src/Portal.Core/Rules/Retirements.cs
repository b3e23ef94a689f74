using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Rules;

/// <summary>The retirement calendar, as published.</summary>
public static class Retirements
{
    public const string AzureNpmOnLinux = "AzureNpmLinux";
    public const string AzureNpmOnWindows = "AzureNpmWindows";

    private static readonly Uri s_versions = Documentation.Aks("supported-kubernetes-versions");
    private static readonly Uri s_policies = Documentation.Aks("use-network-policies");
    private static readonly Uri s_hosts = Documentation.Learn("azure/aks/aksarc/aks-windows-server-retirement");

    public static IReadOnlyList<Retirement> Calendar { get; } =
    [
        Image(OsSku.AzureLinux2, "Azure Linux 2.0", new(2025, 11, 30), "Choose Azure Linux 3.0.", new(2026, 3, 31)),
        Image(
            OsSku.Windows2019,
            "Windows Server 2019",
            new(2026, 3, 1),
            "Choose Windows Server 2022 or 2025.",
            new(2027, 4, 1)
        ),
        Image(
            OsSku.WindowsAnnual,
            "Windows Server Annual Channel",
            new(2026, 5, 15),
            "Choose Windows Server 2025.",
            new(2027, 5, 15)
        ),
        Image(OsSku.Ubuntu2204, "Ubuntu 22.04", new(2027, 6, 30), "Choose Ubuntu 24.04.", new(2028, 4, 30)),
        Image(OsSku.Windows2022, "Windows Server 2022", new(2028, 6, 30), "Choose Windows Server 2025."),
        Version("1.34", new(2026, 11, 30)),
        Version("1.35", new(2027, 3, 31)),
        Version("1.36", new(2027, 6, 30)),
        new(
            RetiredThing.Network,
            nameof(NetworkMode.Kubenet),
            "kubenet",
            new(2028, 3, 31),
            "Choose Azure CNI Overlay.",
            Documentation.Aks("configure-kubenet")
        ),
        new(
            RetiredThing.Network,
            AzureNpmOnWindows,
            "Azure network policy on Windows nodes",
            new(2026, 9, 30),
            "Choose Calico or no policy.",
            s_policies
        ),
        new(
            RetiredThing.Network,
            AzureNpmOnLinux,
            "Azure network policy",
            new(2028, 9, 30),
            "Choose Cilium.",
            s_policies
        ),
        new(
            RetiredThing.LoadBalancer,
            "Basic",
            "The Basic load balancer",
            new(2025, 9, 30),
            "Choose the Standard load balancer.",
            Documentation.AksChangelog
        ),
        new(
            RetiredThing.Host,
            "AvailabilitySet",
            "Nodes in availability sets",
            new(2025, 9, 30),
            "Choose scale sets.",
            Documentation.Aks("availability-sets-on-aks")
        ),
        new(
            RetiredThing.Host,
            "AksOnWindowsServer2019",
            "AKS on Windows Server 2019",
            new(2026, 3, 31),
            "Move to AKS on Azure Local.",
            s_hosts
        ),
        new(
            RetiredThing.Host,
            "AksOnWindowsServer2022",
            "AKS on Windows Server 2022",
            new(2027, 3, 31),
            "Move to AKS on Azure Local.",
            s_hosts
        ),
        new(
            RetiredThing.AddOn,
            "ApplicationRoutingNginx",
            "Application routing with NGINX",
            new(2026, 11, 30),
            "Move to application routing with the Gateway API.",
            Documentation.Aks("app-routing")
        ),
        new(
            RetiredThing.AddOn,
            "OpenServiceMesh",
            "Open Service Mesh",
            new(2027, 9, 30),
            "Move to the Istio add-on.",
            Documentation.Aks("open-service-mesh-about")
        ),
    ];

    public static Retirement? Find(RetiredThing thing, string key) =>
        Calendar.FirstOrDefault(entry => entry.Thing == thing && entry.Key == key);

    public static Retirement? OfImage(OsSku sku) => Find(RetiredThing.OsImage, sku.ToString());

    /// <param name="minor">The version without its patch, <c>1.34</c>.</param>
    public static Retirement? OfKubernetes(string minor) => Find(RetiredThing.KubernetesVersion, minor);

    private static Retirement Image(OsSku sku, string name, DateOnly ends, string instead, DateOnly? removed = null) =>
        new(RetiredThing.OsImage, sku.ToString(), name, ends, instead, Documentation.AksChangelog, removed);

    private static Retirement Version(string minor, DateOnly ends) =>
        new(
            RetiredThing.KubernetesVersion,
            minor,
            $"Kubernetes {minor}",
            ends,
            "Choose a newer version.",
            s_versions,
            ByMonth: true
        );
}
