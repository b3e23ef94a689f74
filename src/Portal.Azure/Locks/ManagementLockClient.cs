using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Locks;

/// <summary>
/// Reads management locks. Shape from Microsoft's public specification (Microsoft.Authorization stable/2016-09-01
/// locks.json, ManagementLocks_ListByScope); no recording of it is at hand. Throws <see cref="ArmException"/> for a
/// refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class ManagementLockClient(ArmPipeline arm)
{
    /// <summary>Lists the locks on a scope itself, neither above nor below it.</summary>
    /// <param name="scope">A resource, a resource group or a subscription.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<ManagementLock> ListAsync(ResourceIdentifier scope, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, scope, ApiVersions.Locks)
                {
                    SubPath = "providers/Microsoft.Authorization/locks",
                    Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["$filter"] = "atScope()" },
                },
                cancellationToken
            )
            .Select(ManagementLock.Read);
}
