using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Networks;

/// <summary>A subnet of a virtual network.</summary>
/// <param name="Id">Its id; what a pool's <c>vnetSubnetID</c> names.</param>
/// <param name="Name">Its name.</param>
/// <param name="AddressPrefixes">Its ranges in CIDR notation; more than one for dual stack.</param>
/// <param name="UsedAddresses">Addresses in use now (<c>ipConfigurations</c>); Azure itself keeps five more.</param>
/// <param name="Delegations">Services it is reserved for, e.g. <c>Microsoft.Web/serverFarms</c>; a delegated subnet takes no nodes.</param>
/// <param name="HasRouteTable">True when a route table is attached; user-defined routing needs one.</param>
public sealed record Subnet(
    ResourceIdentifier Id,
    string Name,
    IReadOnlyList<string> AddressPrefixes,
    int UsedAddresses,
    IReadOnlyList<string> Delegations,
    bool HasRouteTable
)
{
    internal static Subnet Read(JsonObject json)
    {
        var id = ArmResource.Id(json);
        // One prefix comes as addressPrefix, several as addressPrefixes, and some versions send both.
        var several = ArmJson.Texts(json, "properties", "addressPrefixes");
        return new(
            id,
            ArmJson.Text(json, "name") ?? id.Name,
            several.Count == 0 && ArmJson.Text(json, "properties", "addressPrefix") is { } one ? [one] : several,
            ArmJson.Objects(json, "properties", "ipConfigurations").Count(),
            [
                .. ArmJson
                    .Objects(json, "properties", "delegations")
                    .Select(it => ArmJson.Text(it, "properties", "serviceName"))
                    .OfType<string>(),
            ],
            ArmJson.Text(json, "properties", "routeTable", "id") is not null
        );
    }
}
