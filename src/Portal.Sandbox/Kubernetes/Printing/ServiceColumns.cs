using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class ServiceColumns
{
    public static IReadOnlyList<Column> Services { get; } =
    [
        Column.ObjectName,
        Column.Text("Type", "", 0, "spec", "type"),
        new("Cluster-IP", service => Read.OrNone(Read.Text(service, "spec", "clusterIP"))),
        new("External-IP", service => External(service)),
        new("Port(s)", service => Ports(service)),
        Column.Age,
        PodTemplates.Selector,
    ];

    public static IReadOnlyList<Column> Endpoints { get; } =
    [
        Column.ObjectName,
        new("Endpoints", endpoints => Some(Read.Objects(endpoints, "subsets").SelectMany(Sockets))),
        Column.Age,
    ];

    public static IReadOnlyList<Column> EndpointSlices { get; } =
    [
        Column.ObjectName,
        Column.Text("AddressType", "", 0, "addressType"),
        new("Ports", slice => Unset(Read.Objects(slice, "ports").Select(port => Read.Scalar(port, "port") ?? "*"))),
        new(
            "Endpoints",
            slice => Unset(Read.Objects(slice, "endpoints").SelectMany(end => Read.Texts(end, "addresses")))
        ),
        Column.Age,
    ];

    public static IReadOnlyList<Column> Ingresses { get; } =
    [
        Column.ObjectName,
        Column.Text("Class", "<none>", 0, "spec", "ingressClassName"),
        new("Hosts", ingress => Hosts(ingress)),
        new("Address", ingress => string.Join(',', Balanced(ingress))),
        new("Ports", ingress => Read.Objects(ingress, "spec", "tls").Any() ? "80, 443" : "80"),
        Column.Age,
    ];

    private static string External(JsonObject service)
    {
        var listed = Read.Texts(service, "spec", "externalIPs");
        return Read.Text(service, "spec", "type") switch
        {
            "LoadBalancer" => Balanced(service).Concat(listed).ToList() is { Count: > 0 } all
                ? string.Join(',', all)
                : "<pending>",
            "ExternalName" => Read.OrNone(Read.Text(service, "spec", "externalName")),
            _ => Read.OrNone(string.Join(',', listed)),
        };
    }

    private static IEnumerable<string> Balanced(JsonObject document) =>
        Read.Objects(document, "status", "loadBalancer", "ingress")
            .Select(entry => Read.Text(entry, "ip") ?? Read.Text(entry, "hostname"))
            .OfType<string>();

    private static string Ports(JsonObject service) =>
        Read.OrNone(
            string.Join(
                ',',
                Read.Objects(service, "spec", "ports")
                    .Select(port =>
                        (Read.Number(port, "port"), Read.Number(port, "nodePort"), Read.Text(port, "protocol") ?? "TCP")
                    )
                    .Select(port =>
                        port.Item2 > 0 ? $"{port.Item1}:{port.Item2}/{port.Item3}" : $"{port.Item1}/{port.Item3}"
                    )
            )
        );

    private static IEnumerable<string> Sockets(JsonObject subset)
    {
        var addresses = Read.Objects(subset, "addresses").Select(address => Read.Text(address, "ip") ?? "").ToList();
        var ports = Read.Objects(subset, "ports").Select(port => Read.Number(port, "port")).ToList();
        return ports.Count == 0
            ? addresses
            : ports.SelectMany(port => addresses.Select(address => $"{address}:{port}"));
    }

    private static string Hosts(JsonObject ingress)
    {
        var hosts = Read.Objects(ingress, "spec", "rules").Select(rule => Read.Text(rule, "host")).OfType<string>();
        return string.Join(',', hosts) is { Length: > 0 } all ? all : "*";
    }

    /// <summary>Three, and how many more there are.</summary>
    private static string Some(IEnumerable<string> texts, string none = "<none>")
    {
        var all = texts.ToList();
        var shown = string.Join(',', all.Take(3));
        return all.Count switch
        {
            0 => none,
            > 3 => $"{shown} + {all.Count - 3} more...",
            _ => shown,
        };
    }

    private static string Unset(IEnumerable<string> texts) => Some(texts, "<unset>");
}
