using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>What is wrong with a wish about standing protections.</summary>
internal static class ProtectionFaults
{
    private static readonly Uri s_source = Documentation.Learn(
        "azure/azure-resource-manager/management/lock-resources"
    );

    public static Finding NoCluster { get; } =
        new("P-GONE", Severity.Block, "cluster", "There is no such cluster any more.", s_source);

    public static IReadOnlyList<Finding> Of(ProtectionWish wish) =>
        wish is { Kind: ProtectionKind.DeleteProtection, ClusterId: null }
            ?
            [
                new(
                    "P-PROTECTION",
                    Severity.Block,
                    "cluster",
                    "Only a cluster can be protected from deletion. Make the portal read-only instead.",
                    s_source
                ),
            ]
            : ChangeReason.Check(wish.Reason, wish.Ticket);
}
