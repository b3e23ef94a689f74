using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>A subscription the identity can see.</summary>
/// <param name="SubscriptionId">Its GUID.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="State"><c>Enabled</c>, <c>Warned</c>, <c>PastDue</c>, <c>Disabled</c> or <c>Deleted</c>.</param>
/// <param name="TenantId">The directory it belongs to; null when absent.</param>
public sealed record Subscription(string SubscriptionId, string DisplayName, string State, string? TenantId)
{
    internal static Subscription Read(JsonObject json)
    {
        var id = ArmJson.Text(json, "subscriptionId") ?? ArmResource.Id(json).SubscriptionId ?? "";
        return new(
            id,
            ArmJson.Text(json, "displayName") ?? id,
            ArmJson.Text(json, "state") ?? "",
            ArmJson.Text(json, "tenantId")
        );
    }
}
