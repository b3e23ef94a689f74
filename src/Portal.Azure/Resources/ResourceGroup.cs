using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>A resource group.</summary>
/// <param name="Id">Its id; Azure spells <c>resourceGroups</c> in several casings.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">The region its metadata lies in, e.g. <c>westeurope</c>.</param>
/// <param name="ProvisioningState">See <see cref="LongRunning.ProvisioningState"/>.</param>
/// <param name="ManagedBy">The id of the resource that owns it (a cluster owns its node group); null when nobody does.</param>
/// <param name="Tags">The tags; empty when absent.</param>
public sealed record ResourceGroup(
    ResourceIdentifier Id,
    string Name,
    string Location,
    string ProvisioningState,
    string? ManagedBy,
    IReadOnlyDictionary<string, string> Tags
)
{
    internal static ResourceGroup Read(JsonObject json)
    {
        var id = ArmResource.Id(json);
        return new(
            id,
            ArmJson.Text(json, "name") ?? id.Name,
            ArmJson.Text(json, "location") ?? "",
            LongRunning.ProvisioningState.Of(json),
            ArmJson.Text(json, "managedBy"),
            ArmJson.Map(json, "tags")
        );
    }
}
