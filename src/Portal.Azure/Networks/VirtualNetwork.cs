using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Networks;

/// <summary>A virtual network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">The region, e.g. <c>westeurope</c>.</param>
/// <param name="AddressPrefixes">Its ranges in CIDR notation.</param>
/// <param name="Subnets">Its subnets.</param>
public sealed record VirtualNetwork(
    ResourceIdentifier Id,
    string Name,
    string Location,
    IReadOnlyList<string> AddressPrefixes,
    IReadOnlyList<Subnet> Subnets
)
{
    internal static VirtualNetwork Read(JsonObject json)
    {
        var id = ArmResource.Id(json);
        return new(
            id,
            ArmJson.Text(json, "name") ?? id.Name,
            ArmJson.Text(json, "location") ?? "",
            ArmJson.Texts(json, "properties", "addressSpace", "addressPrefixes"),
            [.. ArmJson.Objects(json, "properties", "subnets").Select(Subnet.Read)]
        );
    }
}
