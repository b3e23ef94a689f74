using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Authorization;

/// <summary>What one role assignment allows the identity; patterns with <c>*</c>.</summary>
/// <param name="Actions">Allowed.</param>
/// <param name="NotActions">Taken away from <paramref name="Actions"/>, not from what other assignments allow.</param>
/// <param name="DataActions">Allowed inside the resources.</param>
/// <param name="NotDataActions">Taken away from <paramref name="DataActions"/>.</param>
public sealed record GrantedPermission(
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> NotActions,
    IReadOnlyList<string> DataActions,
    IReadOnlyList<string> NotDataActions
)
{
    internal static GrantedPermission Read(JsonObject json) =>
        new(
            ArmJson.Texts(json, "actions"),
            ArmJson.Texts(json, "notActions"),
            ArmJson.Texts(json, "dataActions"),
            ArmJson.Texts(json, "notDataActions")
        );
}
