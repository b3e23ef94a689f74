using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Authorization;

/// <summary>
/// Reads what the identity may do in a subscription. Not recorded: the shape is the public specification's
/// (azure-rest-api-specs, Microsoft.Authorization 2022-04-01, PermissionGetResult and Permission), which lists the
/// operation for resource groups and resources; at a subscription the address is the same without the group. Throws
/// <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class PermissionClient(ArmPipeline arm)
{
    /// <summary>Lists what is granted at the subscription or above it; grants on groups and resources are not told.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<GrantedPermission> ListAsync(string subscriptionId, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.Authorization)
                {
                    SubPath = "providers/Microsoft.Authorization/permissions",
                },
                cancellationToken
            )
            .Select(GrantedPermission.Read);
}
