using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Subresources;

/// <summary>GET pods/{name}/log. The sandbox's kubelets keep no logs yet: they answer as one that cannot be reached.</summary>
internal sealed class Logs(ClusterStore store)
{
    public ApiAnswer Get(ApiCall call)
    {
        var pod =
            store.Find(KindTable.Pod, call.Namespace, call.Name) ?? throw ApiRefusal.NotFound(KindTable.Pod, call.Name);
        var containers = pod["spec"]!["containers"]!
            .AsArray()
            .Select(container => (string)container!["name"]!)
            .ToList();
        var asked = call.Parameter("container") is { Length: > 0 } named ? named : null;
        if (asked is null && containers.Count > 1)
            throw ApiRefusal.BadRequest(
                $"a container name must be specified for pod {call.Name}, choose one of: [{string.Join(' ', containers)}]"
            );
        if (asked is not null && !containers.Contains(asked, StringComparer.Ordinal))
            throw ApiRefusal.BadRequest($"container {asked} is not valid for pod {call.Name}");
        if (string.IsNullOrEmpty((string?)pod["spec"]?["nodeName"]))
            return new ApiAnswer(204, null);
        var kubelet = $"{(string?)pod["status"]?["hostIP"] ?? "127.0.0.1"}:10250";
        throw ApiRefusal.Unexplained(
            $"Get \"https://{kubelet}/containerLogs/{call.Namespace}/{call.Name}/{asked ?? containers[0]}\": dial tcp {kubelet}: connect: connection refused"
        );
    }
}
