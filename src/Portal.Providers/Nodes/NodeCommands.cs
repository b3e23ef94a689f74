using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Reach;

namespace Portal.Providers.Nodes;

/// <summary>Cordons and uncordons through the API server, as <c>kubectl cordon</c> does.</summary>
internal sealed class NodeCommands(IClusterReach reach) : INodeCommands
{
    // A node's status is written all the time, each time with a new version.
    private const int Tries = 5;

    public async Task<CordonResult> SetCordonedAsync(
        Cluster cluster,
        string nodeName,
        string uid,
        bool cordoned,
        CancellationToken cancellationToken
    )
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        try
        {
            return await SetCordonedAsync(
                lease.Client,
                ObjectName.OfCluster(nodeName),
                uid,
                cordoned,
                cancellationToken
            );
        }
        catch (KubeApiException exception) when (exception.IsForbidden)
        {
            var told = AttachedErrors.ToFarSide(exception);
            throw new FarSideException(FarSideException.Forbidden, told.Message, told.Advice, exception);
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    private static async Task<CordonResult> SetCordonedAsync(
        KubeClient client,
        ObjectName name,
        string uid,
        bool cordoned,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var node = await client.GetAsync(ResourceTypes.Nodes, name, cancellationToken);
                if (!string.Equals(node.Metadata.Uid, uid, StringComparison.Ordinal))
                {
                    return CordonResult.NodeReplaced;
                }

                if (node.Spec.Unschedulable == cordoned)
                {
                    return CordonResult.AlreadySo;
                }

                var patch = Patch.Merge(ChangeOf(node.Metadata.ResourceVersion, cordoned));
                await client.PatchAsync(ResourceTypes.Nodes, name, patch, cancellationToken);
                return CordonResult.Changed;
            }
            catch (KubeApiException exception) when (exception.IsNotFound)
            {
                return CordonResult.NodeGone;
            }
            catch (KubeApiException exception) when (exception.IsConflict && attempt < Tries)
            {
                // The node changed between reading and writing: it may be another one now, so look again.
            }
        }
    }

    /// <summary>The version makes sure that it is the node that was looked at; null removes the field.</summary>
    private static JsonObject ChangeOf(string? resourceVersion, bool cordoned) =>
        new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion },
            ["spec"] = new JsonObject { ["unschedulable"] = cordoned ? true : null },
        };
}
