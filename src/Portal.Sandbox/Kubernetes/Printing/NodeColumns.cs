using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class NodeColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static IReadOnlyList<Column> Nodes { get; } =
    [
        Column.ObjectName,
        new("Status", node => Status(node)),
        new("Roles", node => Roles(node)),
        Column.Age,
        Column.Text("Version", "", 0, "status", "nodeInfo", "kubeletVersion"),
        new("Internal-IP", node => Address(node, "InternalIP"), 1),
        new("External-IP", node => Address(node, "ExternalIP"), 1),
        Column.Text("OS-Image", "<unknown>", 1, "status", "nodeInfo", "osImage"),
        Column.Text("Kernel-Version", "<unknown>", 1, "status", "nodeInfo", "kernelVersion"),
        Column.Text("Container-Runtime", "<unknown>", 1, "status", "nodeInfo", "containerRuntimeVersion"),
    ];

    /// <summary>A Ready condition that is Unknown prints as NotReady; Unknown is a node that never had one.</summary>
    private static string Status(JsonObject node)
    {
        var ready = Read.Condition(node, "Ready") switch
        {
            null => "Unknown",
            var condition => Read.Text(condition, "status") == "True" ? "Ready" : "NotReady",
        };
        return Read.Flag(node, "spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    private static string Roles(JsonObject node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (label, value) in Read.At(node, "metadata", "labels") as JsonObject ?? [])
        {
            if (label.StartsWith(RolePrefix, StringComparison.Ordinal) && label.Length > RolePrefix.Length)
                roles.Add(label[RolePrefix.Length..]);
            else if (label == "kubernetes.io/role" && Read.Text(value) is { Length: > 0 } role)
                roles.Add(role);
        }
        return Read.OrNone(string.Join(',', roles));
    }

    private static string Address(JsonObject node, string type) =>
        Read.OrNone(
            Read.Objects(node, "status", "addresses")
                .Where(address => Read.Text(address, "type") == type)
                .Select(address => Read.Text(address, "address"))
                .FirstOrDefault()
        );
}
