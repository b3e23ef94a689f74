using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>
/// Lists a subscription's resources of chosen types in one question, whoever's they are. Source: Microsoft.Resources
/// resources.json, operation Resources_List. Throws <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class ResourceListClient(ArmPipeline arm)
{
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="types">Provider and type each, e.g. <c>Microsoft.Network/privateDnsZones</c>.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<NamedResource> ListAsync(
        string subscriptionId,
        IReadOnlyList<string> types,
        CancellationToken cancellationToken
    ) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.ResourceGroups)
                {
                    SubPath = "resources",
                    Query = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["$filter"] = string.Join(" or ", types.Select(type => $"resourceType eq '{type}'")),
                    },
                },
                cancellationToken
            )
            .Select(json => new NamedResource(ArmResource.Id(json), ArmJson.Text(json, "location") ?? ""));
}

/// <summary>A resource of which only its id and region are known.</summary>
/// <param name="Id">The resource's id; its type is in it.</param>
/// <param name="Location">The region, <c>global</c>, or empty.</param>
public sealed record NamedResource(ResourceIdentifier Id, string Location)
{
    /// <summary>The resource's id.</summary>
    public override string ToString() => Id.ToString();
}
