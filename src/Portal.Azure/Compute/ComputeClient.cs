using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Compute;

/// <summary>
/// Reads virtual machine sizes and quota. Source: Microsoft.Compute skus.json and usages. Throws
/// <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class ComputeClient(ArmPipeline arm)
{
    /// <summary>Lists the sizes of a region, those the subscription cannot use included (see <see cref="VmSize.Restriction"/>).</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="location">The region, e.g. <c>westeurope</c>.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<VmSize> ListSizesAsync(
        string subscriptionId,
        string location,
        CancellationToken cancellationToken
    ) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.ComputeSkus)
                {
                    SubPath = "providers/Microsoft.Compute/skus",
                    // A quote is doubled in an OData string, so that a name cannot become a condition.
                    Query = new Dictionary<string, string>
                    {
                        ["$filter"] = $"location eq '{location.Replace("'", "''", StringComparison.Ordinal)}'",
                    },
                },
                cancellationToken
            )
            .Where(sku =>
                string.Equals(ArmJson.Text(sku, "resourceType"), "virtualMachines", StringComparison.OrdinalIgnoreCase)
            )
            .Select(VmSize.Read);

    /// <summary>Lists the quota of a region: per family, and the total <c>cores</c>.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="location">The region, e.g. <c>westeurope</c>.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<VmUsage> ListUsagesAsync(
        string subscriptionId,
        string location,
        CancellationToken cancellationToken
    ) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, ArmResource.Subscription(subscriptionId), ApiVersions.ComputeUsages)
                {
                    SubPath = $"providers/Microsoft.Compute/locations/{ArmResource.Name(location)}/usages",
                },
                cancellationToken
            )
            .Select(VmUsage.Read);
}
