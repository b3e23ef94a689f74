using Portal.Core.Access;
using Portal.Core.Rules;

namespace Portal.Core.Approvals;

/// <summary>What no approval policy may say.</summary>
internal static class PolicyRules
{
    private static readonly Uri s_source = new(
        "https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments"
    );

    public static IEnumerable<Finding> Check(ApprovalPolicy policy)
    {
        if (policy.ApprovalHours is < 1 or > ApprovalPolicy.LongestHours)
        {
            yield return Block("approvalHours", $"An approval holds 1 to {ApprovalPolicy.LongestHours} hours.");
        }

        if (policy.RequestDays is < 1 or > ApprovalPolicy.LongestDays)
        {
            yield return Block("requestDays", $"A request waits 1 to {ApprovalPolicy.LongestDays} days.");
        }

        if (policy.ScaleInPercent is < 0 or > 100)
        {
            yield return Block("scaleInPercent", "A part of a pool is 0 to 100 percent.");
        }

        foreach (var (permission, rule) in policy.Rules)
        {
            if (!ApprovalPolicy.Permissions.Contains(permission, StringComparer.Ordinal))
            {
                yield return Block("rules", $"{PermissionWords.Of(permission).Quoted()} cannot be asked for.");
            }
            else if (rule.Approvers is < 1 or > ApprovalPolicy.MostApprovers)
            {
                yield return Block(
                    "rules",
                    $"{PermissionWords.Capital(permission)}: 1 or {ApprovalPolicy.MostApprovers} people approve it."
                );
            }
        }
    }

    private static Finding Block(string field, string sentence) =>
        new("P-POLICY", Severity.Block, field, sentence, s_source);
}
