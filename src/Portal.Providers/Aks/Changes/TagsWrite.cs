using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Replaces the tags. The portal's own mark stays: by it the portal knows a cluster for its own.</summary>
internal sealed class TagsWrite : IAksWrite
{
    public string Name => "Write the tags";

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) => cluster;

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (EditTags)change;
        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } cluster)
        {
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        var tags = wish.Tags.Where(tag => !IsMark(tag.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var mark in cluster.Tags.Where(tag => IsMark(tag.Key)))
        {
            tags[mark.Key] = mark.Value;
        }

        if (tags.Count == cluster.Tags.Count && cluster.Tags.All(tag => Has(tags, tag)))
        {
            return !sent ? new AksIntent.AlreadySo("It has these tags already.")
                : ProvisioningState.IsTerminal(cluster.ProvisioningState)
                    ? new AksIntent.AlreadySo("Azure had it done.")
                : new AksIntent.Follow(RequestMethod.Patch);
        }

        return AksRefusals.IsOther(wish.ETag, cluster.ETag)
            ? new AksIntent.Overtaken($"Cluster {cluster.Name}")
            : new AksIntent.Send(
                "PATCH managedClusters",
                token => clusters.PatchTagsAsync(target.Cluster, tags, WriteCondition.Unchanged(cluster.ETag), token)
            );
    }

    private static bool Has(Dictionary<string, string> tags, KeyValuePair<string, string> tag) =>
        tags.TryGetValue(tag.Key, out var value) && string.Equals(value, tag.Value, StringComparison.Ordinal);

    private static bool IsMark(string name) =>
        string.Equals(name, OperationTag.Name, StringComparison.OrdinalIgnoreCase);
}
