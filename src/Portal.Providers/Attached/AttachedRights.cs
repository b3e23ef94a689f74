using Portal.Core.Connections;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Attached;

/// <summary>Asks an API server for each right that the portal's screens live from.</summary>
internal sealed class AttachedRights(KubeClient client)
{
    private static readonly ResourceType s_metrics = ResourceTypes.Any(
        "metrics.k8s.io",
        "v1beta1",
        "nodes",
        namespaced: false
    );

    private static readonly Right[] s_rights =
    [
        new("list nodes", "list", ResourceTypes.Nodes, "Without its nodes the cluster cannot be shown at all."),
        new("watch nodes", "watch", ResourceTypes.Nodes, "Node health would not be live."),
        new("list pods", "list", ResourceTypes.Pods, "Nobody would see which pods suffer with a node."),
        new("watch pods", "watch", ResourceTypes.Pods, "Pods would not be live."),
        new("list events", "list", ResourceTypes.Events, "The cluster's events would be missing."),
        new("watch events", "watch", ResourceTypes.Events, "Events would not be live."),
        new("read node metrics", "list", s_metrics, "CPU and memory of nodes would be missing."),
        new(
            "know the cluster again",
            "get",
            ResourceTypes.Namespaces,
            "It is known by its address alone, so a second connection by another address would not be noticed."
        )
        {
            Name = ClusterUid.Namespace,
        },
        new("cordon nodes", "patch", ResourceTypes.Nodes, "Nodes could not be cordoned from the portal."),
    ];

    public async Task<TestedStep> TestAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tested = new List<TestedRight>();
            foreach (var right in s_rights)
            {
                var may = await client.MayAsync(
                    right.Verb,
                    right.Type,
                    scope: null,
                    cancellationToken,
                    name: right.Name
                );
                tested.Add(new TestedRight(right.What, may, may ? null : right.Loss));
            }

            return Of(tested);
        }
        catch (KubeException exception)
        {
            return new TestedStep(
                TestStep.Permissions,
                TestOutcome.Failed,
                $"The portal may not ask for its rights. {AttachedErrors.Sentence(exception)}",
                "Ask an administrator of the cluster to bind the portal's user to the cluster role system:basic-user."
            );
        }
    }

    private static TestedStep Of(List<TestedRight> rights)
    {
        var missing = rights.Count(right => !right.Allowed);
        return missing == 0
            ? new TestedStep(
                TestStep.Permissions,
                TestOutcome.Passed,
                "The portal's user may do everything that the screens need.",
                Rights: rights
            )
            : new TestedStep(
                TestStep.Permissions,
                rights[0].Allowed ? TestOutcome.Warning : TestOutcome.Failed,
                $"The portal's user lacks {missing} of {rights.Count} rights.",
                "Ask an administrator of the cluster to grant them, or go on without what depends on them.",
                rights
            );
    }

    private sealed record Right(string What, string Verb, ResourceType Type, string Loss)
    {
        /// <summary>The one object that it is needed for; null for all of the kind.</summary>
        public string? Name { get; init; }
    }
}
