using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Networks;

/// <summary>
/// Reads virtual networks with their subnets. Source: Microsoft.Network virtualNetwork.json. Throws
/// <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class VirtualNetworkClient(ArmPipeline arm)
{
    /// <summary>Lists all networks of a subscription, in every region.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<VirtualNetwork> ListAsync(string subscriptionId, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.Networks)
                {
                    SubPath = "providers/Microsoft.Network/virtualNetworks",
                },
                cancellationToken
            )
            .Select(VirtualNetwork.Read);

    /// <summary>Reads one network.</summary>
    /// <param name="id">The network.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The network, or null when it is not there.</returns>
    public async Task<VirtualNetwork?> FindAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        await arm.FindAsync(id, ApiVersions.Networks, cancellationToken) is var (json, _)
            ? VirtualNetwork.Read(json)
            : null;
}
