using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>
/// Reads and creates resource groups. Source: Microsoft.Resources resources.json. Throws <see cref="ArmException"/>
/// for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class ResourceGroupClient(ArmPipeline arm)
{
    /// <summary>Makes a group's id.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="name">The group's name.</param>
    /// <exception cref="ArgumentException">A part is empty or contains a slash.</exception>
    public static ResourceIdentifier Id(string subscriptionId, string name) =>
        new($"{ArmResource.Subscription(subscriptionId)}/resourceGroups/{ArmResource.Name(name)}");

    /// <summary>Reads one group.</summary>
    /// <param name="id">The group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The group, or null when it or its subscription is not there.</returns>
    public async Task<ResourceGroup?> FindAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        await arm.FindAsync(id, ApiVersions.ResourceGroups, cancellationToken) is var (json, _)
            ? ResourceGroup.Read(json)
            : null;

    /// <summary>Lists a subscription's groups.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<ResourceGroup> ListAsync(string subscriptionId, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.ResourceGroups)
                {
                    SubPath = "resourcegroups",
                },
                cancellationToken
            )
            .Select(ResourceGroup.Read);

    /// <summary>
    /// Creates a group, or sets the tags of an existing one in the same region (409 <c>InvalidResourceGroupLocation</c>
    /// in another). Synchronous: 201 or 200 is final. PUT replaces the tags.
    /// </summary>
    /// <param name="id">The group.</param>
    /// <param name="location">The region for its metadata.</param>
    /// <param name="tags">All tags it shall have.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have created it already.</param>
    public Task<ArmResponse> PutAsync(
        ResourceIdentifier id,
        string location,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Put, id, ApiVersions.ResourceGroups)
            {
                Body = new JsonObject { ["location"] = location, ["tags"] = ArmJson.Object(tags) },
            },
            cancellationToken
        );
}
