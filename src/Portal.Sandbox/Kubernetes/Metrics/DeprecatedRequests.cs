using System.Collections.Concurrent;
using System.Text;

namespace Portal.Sandbox.Kubernetes.Metrics;

/// <summary>An API that somebody asked for although it is going away; RemovedRelease such as 1.25, or "" while unknown.</summary>
internal sealed record DeprecatedApi(
    string Group,
    string Version,
    string Resource,
    string Subresource,
    string RemovedRelease
);

/// <summary>Remembers which deprecated APIs were asked for, until the server restarts.</summary>
internal sealed class DeprecatedRequests
{
    private readonly ConcurrentDictionary<DeprecatedApi, byte> _seen = new();

    public void Record(DeprecatedApi api) => _seen[api] = 0;

    public void WriteTo(StringBuilder text)
    {
        text.Append(
                "# HELP apiserver_requested_deprecated_apis [STABLE] Gauge of deprecated APIs that have been requested,"
            )
            .Append(" broken out by API group, version, resource, subresource, and removed_release.\n")
            .Append("# TYPE apiserver_requested_deprecated_apis gauge\n");
        foreach (
            var api in _seen.Keys.OrderBy(api => $"{api.Group}/{api.Version}/{api.Resource}", StringComparer.Ordinal)
        )
            text.Append("apiserver_requested_deprecated_apis{group=\"")
                .Append(api.Group)
                .Append("\",removed_release=\"")
                .Append(api.RemovedRelease)
                .Append("\",resource=\"")
                .Append(api.Resource)
                .Append("\",subresource=\"")
                .Append(api.Subresource)
                .Append("\",version=\"")
                .Append(api.Version)
                .Append("\"} 1\n");
    }
}
