using System.Text.Json.Nodes;

namespace Portal.Core.Approvals;

/// <summary>The plan of a changed policy: the policy as it shall be, and the version that it was made from.</summary>
internal static class PolicyPlan
{
    public static JsonObject Write(ApprovalPolicy policy, int version) =>
        new() { ["policy"] = PolicyJson.Write(policy), ["version"] = version };

    public static (ApprovalPolicy Policy, int Version) Read(JsonNode plan) =>
        (PolicyJson.Read(plan["policy"]!), plan["version"]!.GetValue<int>());
}
