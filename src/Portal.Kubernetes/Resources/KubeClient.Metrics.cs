using System.Text;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Resources;

/// <content>The API server's own metrics, in Prometheus' text format.</content>
public sealed partial class KubeClient
{
    /// <summary>
    /// Lines of one metric of <c>/metrics</c>, comments left out. Needs the right to get that path, which many
    /// credentials lack.
    /// </summary>
    /// <param name="metric">For example <c>apiserver_requested_deprecated_apis</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<string>> MetricAsync(string metric, CancellationToken cancellationToken) =>
        _transport.CallAsync<IReadOnlyList<string>>(
            new KubeRequest(HttpMethod.Get, "/metrics") { Accept = "text/plain" },
            Settings.MaxPageBytes,
            async (body, cancel) =>
            {
                var lines = new List<string>();
                using var reader = new StreamReader(body, Encoding.UTF8);
                while (await reader.ReadLineAsync(cancel) is { } line)
                {
                    if (line.StartsWith(metric, StringComparison.Ordinal))
                    {
                        lines.Add(line);
                    }
                }

                return lines;
            },
            cancellationToken
        );
}
