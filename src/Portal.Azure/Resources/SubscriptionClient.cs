using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>
/// Reads subscriptions and their regions. Source: Microsoft.Resources subscriptions.json. Throws
/// <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class SubscriptionClient(ArmPipeline arm)
{
    /// <summary>Lists the subscriptions the identity has any role in.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<Subscription> ListAsync(CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ResourceIdentifier.Root, ApiVersions.Subscriptions)
                {
                    SubPath = "subscriptions",
                },
                cancellationToken
            )
            .Select(Subscription.Read);

    /// <summary>Lists the regions a subscription may use.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<Location> ListLocationsAsync(string subscriptionId, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.Subscriptions)
                {
                    SubPath = "locations",
                },
                cancellationToken
            )
            .Select(Location.Read);
}
