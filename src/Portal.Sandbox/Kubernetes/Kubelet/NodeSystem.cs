namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>An operating system image of a node, as <c>status.nodeInfo</c> reports it.</summary>
internal sealed record NodeSystem(string Os, string OsImage, string Kernel, string Runtime)
{
    public static readonly NodeSystem Ubuntu2204 = new(
        "linux",
        "Ubuntu 22.04.5 LTS",
        "5.15.0-1102-azure",
        "containerd://1.7.28-2"
    );

    public static readonly NodeSystem Ubuntu2404 = new(
        "linux",
        "Ubuntu 24.04.3 LTS",
        "6.8.0-1044-azure",
        "containerd://2.1.5-1"
    );

    public static readonly NodeSystem AzureLinux = new(
        "linux",
        "Microsoft Azure Linux 3.0",
        "6.6.112.1-2.azl3",
        "containerd://2.0.0"
    );

    public static readonly NodeSystem Windows2022 = new(
        "windows",
        "Windows Server 2022 Datacenter",
        "10.0.20348.4405",
        "containerd://1.7.20+azure"
    );

    public static readonly NodeSystem Windows2025 = new(
        "windows",
        "Windows Server 2025 Datacenter",
        "10.0.26100.7171",
        "containerd://2.0.4+azure"
    );

    public bool IsWindows => Os == "windows";

    /// <summary>By an agent pool's osSKU.</summary>
    public static NodeSystem OfSku(string? sku) =>
        sku switch
        {
            "Windows2022" => Windows2022,
            "Windows2025" => Windows2025,
            "AzureLinux" or "AzureLinux3" => AzureLinux,
            "Ubuntu2404" => Ubuntu2404,
            _ => Ubuntu2204,
        };
}
