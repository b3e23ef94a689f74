using System.Globalization;

namespace Portal.Sandbox.Azure.Operations;

/// <summary>The free texts a running operation shows as its status, as recorded.</summary>
internal static class Phases
{
    private static readonly (double Until, string Text)[] s_createCluster =
    [
        (0.10, "InProgress"),
        (0.35, "ProvisioningControlPlane"),
        (0.45, "ProvisioningNetworkResources"),
        (0.50, "ReconcilingDNS"),
        (0.85, "CreatingAgentPools: {0}/{1} nodes completed"),
        (1.00, "ReconcilingAddons"),
    ];

    private static readonly (double Until, string Text)[] s_createPool =
    [
        (0.25, "InProgress"),
        (0.90, "CreatingAgentPool: {0}/{1} nodes completed"),
        (1.00, "ReconcilingAddons"),
    ];

    private static readonly (double Until, string Text)[] s_other = [(1.00, "InProgress")];

    /// <summary>Where its control plane is done, of the whole recorded time.</summary>
    public const double ControlPlane = 0.25;

    /// <summary>No text of an upgrade was recorded but InProgress; these are named after those of a create.</summary>
    public static string OfGuided(OperationKind kind, double progress, int completed, int nodes)
    {
        if (kind is not (OperationKind.UpgradeCluster or OperationKind.UpgradePool or OperationKind.UpgradeNodeImage))
            return "InProgress";
        return kind == OperationKind.UpgradeCluster && progress < ControlPlane
            ? "UpgradingControlPlane"
            : $"UpgradingAgentPool{(kind == OperationKind.UpgradeCluster ? "s" : "")}: {completed}/{nodes} nodes completed";
    }

    public static string At(OperationKind kind, double progress, int nodes)
    {
        var plan = kind switch
        {
            OperationKind.CreateCluster => s_createCluster,
            OperationKind.CreatePool => s_createPool,
            _ => s_other,
        };
        var start = 0.0;
        foreach (var (until, text) in plan)
        {
            if (progress < until)
                return Fill(text, (progress - start) / (until - start), nodes);
            start = until;
        }
        return Fill(plan[^1].Text, 1, nodes);
    }

    private static string Fill(string text, double share, int nodes) =>
        string.Format(CultureInfo.InvariantCulture, text, Math.Min(nodes, (int)(share * (nodes + 1))), nodes);
}
