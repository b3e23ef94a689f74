using System.Text;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>/healthz, /livez and /readyz: <c>ok</c>, one line per check with <c>?verbose</c>, and each check by itself.</summary>
internal static class HealthChecks
{
    private static readonly string[] s_checks =
    [
        "ping",
        "log",
        "etcd",
        "informer-sync",
        "poststarthook/start-apiserver-admission-initializer",
        "poststarthook/generic-apiserver-start-informers",
        "poststarthook/priority-and-fairness-config-consumer",
        "poststarthook/priority-and-fairness-filter",
        "poststarthook/rbac/bootstrap-roles",
        "poststarthook/scheduling/bootstrap-system-priority-classes",
        "poststarthook/start-cluster-authentication-info-controller",
        "poststarthook/apiservice-registration-controller",
        "poststarthook/apiservice-discovery-controller",
        "autoregister-completion",
        "poststarthook/apiservice-openapi-controller",
        "poststarthook/apiservice-openapiv3-controller",
    ];

    private static readonly string[] s_probes = ["healthz", "livez", "readyz"];

    public static IEnumerable<string> Paths =>
        from probe in s_probes
        from check in s_checks.Where(check => Has(probe, check)).Prepend("")
        select check.Length == 0 ? $"/{probe}" : $"/{probe}/{check}";

    /// <summary>The plain text for a path without its first slash; null where there is no such check.</summary>
    public static string? Answer(string path, IQueryCollection query)
    {
        var probe = path.Split('/')[0];
        if (!s_probes.Contains(probe, StringComparer.Ordinal))
            return null;
        var check = path[probe.Length..].Trim('/');
        if (check.Length > 0)
            return s_checks.Contains(check, StringComparer.Ordinal) && Has(probe, check) ? "ok" : null;
        return query.ContainsKey("verbose") ? Verbose(probe, query["exclude"]) : "ok";
    }

    private static string Verbose(string probe, IEnumerable<string?> excluded)
    {
        var left = excluded.ToHashSet();
        var lines = new StringBuilder();
        foreach (var check in s_checks.Where(check => Has(probe, check)))
            lines.Append("[+]").Append(check).Append(left.Remove(check) ? " excluded: ok\n" : " ok\n");
        foreach (var unknown in left)
            lines
                .Append("warn: some health checks cannot be excluded: no matches for \"")
                .Append(unknown)
                .Append("\"\n");
        return lines.Append(probe).Append(" check passed\n").ToString();
    }

    private static bool Has(string probe, string check) => probe == "readyz" || check != "informer-sync";
}
