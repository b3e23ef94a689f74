using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Locks;

/// <summary>A lock on a scope.</summary>
/// <param name="Id">Where it lies: <c>{scope}/providers/Microsoft.Authorization/locks/{name}</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">An open set: <c>CanNotDelete</c>, <c>ReadOnly</c>, <c>NotSpecified</c>.</param>
/// <param name="Notes">What whoever set it wrote; null when nothing.</param>
public sealed record ManagementLock(string Id, string Name, string Level, string? Notes)
{
    private const string Provider = "/providers/Microsoft.Authorization/locks/";

    /// <summary>What it is on; the whole id when that cannot be told.</summary>
    public string Scope =>
        Id.LastIndexOf(Provider, StringComparison.OrdinalIgnoreCase) is > 0 and var end ? Id[..end] : Id;

    internal static ManagementLock Read(JsonObject json) =>
        new(
            ArmJson.Text(json, "id") ?? "",
            ArmJson.Text(json, "name") ?? "",
            ArmJson.Text(json, "properties", "level") ?? "",
            ArmJson.Text(json, "properties", "notes")
        );
}
