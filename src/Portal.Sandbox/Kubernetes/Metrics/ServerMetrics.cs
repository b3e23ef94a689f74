using System.Globalization;
using System.Text;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Metrics;

/// <summary>/metrics of the API server, in Prometheus' text format: what a portal reads of it, not all of it.</summary>
internal sealed class ServerMetrics(ClusterStore store, DeprecatedRequests deprecated, ServerVersion version)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

    public string Text()
    {
        var text = new StringBuilder();
        deprecated.WriteTo(text);
        text.Append("# HELP apiserver_resource_objects [ALPHA] Number of stored objects at the time of last check")
            .Append(" split by kind.\n# TYPE apiserver_resource_objects gauge\n");
        foreach (var kind in KindTable.All.Where(kind => kind.Renames.Count == 0))
            text.Append("apiserver_resource_objects{group=\"")
                .Append(kind.Group)
                .Append("\",resource=\"")
                .Append(kind.Resource)
                .Append("\"} ")
                .Append(store.List(kind).Count.ToString(CultureInfo.InvariantCulture))
                .Append('\n');
        text.Append("# HELP kubernetes_build_info [ALPHA] A metric with a constant '1' value labeled by version.\n")
            .Append("# TYPE kubernetes_build_info gauge\n")
            .Append("kubernetes_build_info{git_version=\"")
            .Append(version.Git)
            .Append("\",major=\"1\",minor=\"")
            .Append(version.Minor)
            .Append("\"} 1\n");
        return text.ToString();
    }
}
