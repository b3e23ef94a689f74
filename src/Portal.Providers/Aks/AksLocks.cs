using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Locks;
using Portal.Core.Planning;

namespace Portal.Providers.Aks;

/// <summary>
/// The locks that stand in the way of a change: on the cluster, on its resource group and subscription, whose locks it
/// inherits, and on the node resource group, which a deletion takes along.
/// </summary>
internal sealed class AksLocks(AksClouds clouds) : IChangeFactSource
{
    public string What => "locks";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.Locks)
        && string.Equals(facts.Cluster.Provider, AksProvider.Name, StringComparison.Ordinal);

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(facts.Cluster.Connection, cancellationToken);
            var client = new ManagementLockClient(cloud.Pipeline);
            var locks = new List<ResourceLock>();
            foreach (var (scope, words) in Scopes(facts))
            {
                await foreach (var found in client.ListAsync(scope, cancellationToken))
                {
                    // Should a far side list more than was asked for, locks on strangers are none of ours.
                    if (IsOn(found, scope) && LevelOf(found.Level) is { } level)
                    {
                        locks.Add(new ResourceLock(found.Name, level, words, found.Notes));
                    }
                }
            }

            return facts with
            {
                Locks = locks,
            };
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    private static IEnumerable<(ResourceIdentifier Scope, string Words)> Scopes(ChangeFacts facts)
    {
        var cluster = new ResourceIdentifier(facts.Cluster.ProviderId);
        yield return (cluster, $"cluster {facts.Cluster.Name}");
        yield return (cluster.Parent!, $"resource group {cluster.ResourceGroupName}");
        yield return (cluster.Parent!.Parent!, "the subscription");
        if (facts.Cluster.Details["nodeResourceGroup"] is JsonValue value && value.TryGetValue<string>(out var group))
        {
            var subscription = cluster.Parent!.Parent!;
            yield return (
                new ResourceIdentifier($"{subscription}/resourceGroups/{group}"),
                $"node resource group {group}"
            );
        }
    }

    private static bool IsOn(ManagementLock found, ResourceIdentifier scope) =>
        string.Equals(found.Scope, scope.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A level that is not known forbids at least deleting.</summary>
    private static LockLevel? LevelOf(string level) =>
        level switch
        {
            _ when level.Equals("ReadOnly", StringComparison.OrdinalIgnoreCase) => LockLevel.ReadOnly,
            _ when level.Equals("NotSpecified", StringComparison.OrdinalIgnoreCase) => null,
            _ => LockLevel.CanNotDelete,
        };
}
