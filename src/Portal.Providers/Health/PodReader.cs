using Portal.Core.Health;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;
using Pod = Portal.Core.Health.Pod;
using WirePod = Portal.Kubernetes.Resources.Pod;

namespace Portal.Providers.Health;

/// <summary>A pod of the wire as the portal's noun. The words are those that <c>kubectl get pods</c> shows.</summary>
internal static class PodReader
{
    private const int MostRestarts = 1_000_000;

    // Every pod passes through these; they are no trouble.
    private static readonly string[] s_starting = ["ContainerCreating", "PodInitializing"];

    public static Pod Read(WirePod pod) =>
        new()
        {
            Uid = Word(pod.Metadata.Uid ?? $"{pod.Metadata.Namespace}/{pod.Metadata.Name}"),
            Namespace = Word(pod.Metadata.Namespace ?? ""),
            Name = Word(pod.Metadata.Name),
            NodeName = ClusterTexts.Word(pod.Spec.NodeName),
            Phase = ClusterTexts.Word(pod.Status.Phase) ?? "Unknown",
            Ready = Condition(pod, "Ready")?.Status is "True",
            Trouble = ClusterTexts.Word(TroubleOf(pod)),
            Restarts = RestartsOf(pod),
            StartedAt = pod.Status.StartTime,
            Owner = OwnerOf(pod.Metadata),
        };

    /// <summary>The cluster's own numbers may be any.</summary>
    private static int RestartsOf(WirePod pod) =>
        (int)Math.Clamp((pod.Status.ContainerStatuses ?? []).Sum(it => (long)it.RestartCount), 0, MostRestarts);

    private static string? TroubleOf(WirePod pod) =>
        pod.Metadata.DeletionTimestamp is not null ? "Terminating"
        : ClusterTexts.Word(pod.Status.Reason) is { } reason ? reason
        : (pod.Status.InitContainerStatuses ?? [])
            .Concat(pod.Status.ContainerStatuses ?? [])
            .Select(it => TroubleOf(it.State))
            .FirstOrDefault(it => it is not null)
            is { } container
            ? container
        : Condition(pod, "PodScheduled") is { Status: "False" } unscheduled ? unscheduled.Reason ?? "Unschedulable"
        : null;

    private static string? TroubleOf(ContainerState? state) =>
        state switch
        {
            { Waiting.Reason: { } waits } when !s_starting.Contains(waits, StringComparer.Ordinal) => waits,
            { Terminated: { ExitCode: not 0 } ended } => ended.Reason ?? "Error",
            _ => null,
        };

    /// <summary>
    /// A Deployment names its ReplicaSets after itself and the hash that their pods carry as a label.
    /// </summary>
    private static PodOwner? OwnerOf(ObjectMeta metadata)
    {
        if (metadata.OwnerReferences?.FirstOrDefault(it => it.Controller) is not { Kind: { } kind, Name: { } name })
        {
            return null;
        }

        return
            kind is "ReplicaSet"
            && metadata.Labels["pod-template-hash"] is { Length: > 0 } hash
            && name.EndsWith($"-{hash}", StringComparison.Ordinal)
            ? new PodOwner("Deployment", Word(name[..^(hash.Length + 1)]))
            : new PodOwner(Word(kind), Word(name));
    }

    private static string Word(string text) => ClusterTexts.Word(text) ?? "";

    private static Condition? Condition(WirePod pod, string type) =>
        pod.Status.Conditions?.FirstOrDefault(it => it.Type == type);
}
