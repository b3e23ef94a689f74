using System.Text.RegularExpressions;

namespace Portal.Sandbox.Tests.Replay;

/// <summary>Which recorded exchanges the sandbox is held to, and why the others are left out.</summary>
internal static class Coverage
{
    private const string Cluster = "/managedclusters/[^/]+";

    private static readonly (string Pattern, string Reason)[] s_notYet =
    [
        (Cluster + "/managednamespaces", "managed namespaces are not served yet"),
        (Cluster + "/(trustedaccessrolebindings|providers)", "extensions of a cluster are outside the sandbox"),
        ("/(snapshots|managedclustersnapshots)", "snapshots are outside the sandbox"),
        ("/resources$", "generic resource lists are outside the sandbox"),
    ];

    public static string? Reason(string recording) =>
        recording switch
        {
            "automatic_sku" => "Automatic clusters choose their own pools, network and add-ons",
            "create_with_managed_system_pool_multiple_fails" => "the pool mode ManagedSystem is a preview",
            "machine_add_cmds" => "adding single machines is a preview",
            "create_autoscaler_then_update_vms_pool" =>
                "pools of type VirtualMachines scale through a profile of their own",
            _ => null,
        };

    public static string? Reason(Exchange exchange)
    {
        foreach (var (pattern, reason) in s_notYet)
        {
            if (Regex.IsMatch(exchange.Path, pattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking))
                return reason;
        }
        return exchange switch
        {
            { Method: "DELETE" } when IsGroup(exchange.Path) => "groups are not deleted",
            { Method: "HEAD" } => "asks for a group that only the recording's subscription had",
            { Method: "PUT", Status: 400 } => "a rule of a preview feature",
            { Status: 404 }
                when Message(exchange).Contains("Could not find managed cluster", StringComparison.Ordinal) =>
                "the provider's own 404 in the moment after a refused create",
            _ => null,
        };
    }

    public static bool IsGroup(string path) =>
        Regex.IsMatch(
            path,
            "^/subscriptions/[^/]+/resourcegroups/[^/]+$",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
        );

    public static bool IsPoll(string path) =>
        Regex.IsMatch(path, "/operation(s|results)/", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static string Message(Exchange exchange) => exchange.Response?.ToJsonString() ?? "";
}
