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

    /// <summary>Reads one subscription.</summary>
    /// <param name="subscriptionId">Its GUID.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The subscription, or null when the identity does not see it.</returns>
    public async Task<Subscription?> FindAsync(string subscriptionId, CancellationToken cancellationToken) =>
        await arm.FindAsync(ArmResource.Subscription(subscriptionId), ApiVersions.Subscriptions, cancellationToken)
            is var (json, _)
            ? Subscription.Read(json)
            : null;

    /// <summary>
    /// Reads whether a subscription has a resource provider registered. Not recorded: the shape is the public
    /// specification's (azure-rest-api-specs, Microsoft.Resources 2021-04-01, Provider).
    /// </summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="provider">Its namespace, e.g. <c>Microsoft.ContainerService</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>Registered</c>, <c>Registering</c>, <c>NotRegistered</c>, <c>Unregistering</c>; null when not told.</returns>
    public async Task<string?> RegistrationAsync(
        string subscriptionId,
        string provider,
        CancellationToken cancellationToken
    )
    {
        var response = await arm.SendAsync(
            new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.ResourceProviders)
            {
                SubPath = $"providers/{provider}",
            },
            cancellationToken
        );
        return ArmJson.Text(response.RequireObject(), "registrationState");
    }

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
