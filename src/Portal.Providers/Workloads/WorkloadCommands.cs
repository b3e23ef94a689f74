using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>Restarts through the API server, as <c>kubectl rollout restart</c> does.</summary>
internal sealed class WorkloadCommands(IClusterReach reach) : IWorkloadCommands
{
    // While pods are replaced the status is written all the time, each time with a new version.
    private const int Tries = 5;

    public Task<Workload?> FindAsync(Cluster cluster, WorkloadName name, CancellationToken cancellationToken) =>
        AskAsync(
            cluster,
            async client => (await ReadAsync(client, name, cancellationToken))?.Read(),
            cancellationToken
        );

    public Task<RestartResult> RestartAsync(
        Cluster cluster,
        WorkloadName name,
        string uid,
        DateTimeOffset mark,
        CancellationToken cancellationToken
    ) => AskAsync(cluster, client => RestartAsync(client, name, uid, mark, cancellationToken), cancellationToken);

    private static async Task<RestartResult> RestartAsync(
        KubeClient client,
        WorkloadName name,
        string uid,
        DateTimeOffset mark,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await ReadAsync(client, name, cancellationToken) is not { } now)
            {
                return RestartResult.Gone;
            }

            if (!string.Equals(now.Uid, uid, StringComparison.Ordinal))
            {
                return RestartResult.Replaced;
            }

            if (RestartMark.Reaches(now.Mark, mark))
            {
                return RestartResult.AlreadySo;
            }

            try
            {
                await client.PatchAsync(
                    WorkloadDocument.TypeOf(name.Kind),
                    NameOf(name),
                    ChangeOf(now, mark),
                    cancellationToken
                );
                return RestartResult.Marked;
            }
            catch (KubeApiException exception) when (exception.IsNotFound)
            {
                return RestartResult.Gone;
            }
            catch (KubeApiException exception) when (exception.IsConflict && attempt < Tries)
            {
                // It changed between reading and writing: it may be another one now, so look again.
            }
        }
    }

    private static async Task<WorkloadDocument?> ReadAsync(
        KubeClient client,
        WorkloadName name,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new WorkloadDocument(
                name,
                await client.GetAsync(WorkloadDocument.TypeOf(name.Kind), NameOf(name), cancellationToken)
            );
        }
        catch (KubeApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    private async Task<T> AskAsync<T>(
        Cluster cluster,
        Func<KubeClient, Task<T>> ask,
        CancellationToken cancellationToken
    )
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        try
        {
            return await ask(lease.Client);
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

    /// <summary>Uid and version make sure that it is the object that was looked at.</summary>
    private static Patch ChangeOf(WorkloadDocument seen, DateTimeOffset mark) =>
        Patch.Merge(
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["uid"] = seen.Uid, ["resourceVersion"] = seen.ResourceVersion },
                ["spec"] = new JsonObject
                {
                    ["template"] = new JsonObject
                    {
                        ["metadata"] = new JsonObject
                        {
                            ["annotations"] = new JsonObject
                            {
                                [WorkloadDocument.RestartedAt] = RestartMark.Write(mark),
                            },
                        },
                    },
                },
            }
        );

    private static ObjectName NameOf(WorkloadName name) => new(name.Namespace, name.Name);
}
