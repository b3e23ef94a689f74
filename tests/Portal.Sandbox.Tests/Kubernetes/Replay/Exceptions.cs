namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>Single exchanges that are left out, with the reason.</summary>
internal static class Exceptions
{
    private const string Unrecorded = "it depends on what others did or had done, which was not recorded";
    private const string Rules = "a rule of this kind that the sandbox does not check";
    private const string Current = "a current server answers otherwise";
    private const string Collected = "controllers act here; the sandbox's garbage collector does so at once";
    private const string Quotas = "quotas and limit ranges are stored, not enforced";
    private const string Kubelets = "the sandbox's kubelets keep no logs yet";

    private static readonly (string Scenario, string Reason, int[] Indexes)[] s_exceptions =
    [
        ("access-reviews", "metadata of a review are not repeated", [41]),
        ("access-reviews", Current, [44]),
        ("apiservice-unavailable", "the metrics server is never away", [0, 4]),
        ("create-basic", "the sentence holds a name drawn by lot", [5]),
        ("create-invalid", Rules, [18, 20, 23, 27, 30, 33, 38, 41]),
        ("delete-propagation", Collected, [6, 11, 12, 13]),
        ("events", Rules, [4, 5, 6, 7]),
        ("eviction", Unrecorded, [8, 9, 10, 11, 12, 16]),
        ("ingress-and-deprecation", Current, [7]),
        ("jobs-cronjobs", Collected, [14]),
        ("kubectl-delete-cascade-orphan", Collected, [1]),
        ("kubectl-drain-blocked-by-pdb", Unrecorded, [5, 19]),
        ("kubectl-get-all", Unrecorded, [5]),
        ("kubectl-get-chunked", Unrecorded, [1]),
        ("large-and-gzip", "depends on an exchange that was cut", [9, 18]),
        ("limitrange", Quotas, [0, 1, 2, 3, 4, 5, 7]),
        ("list-continue-expired", "the recorder compacted the store; own tests do", [1, 2, 3, 4, 5, 6]),
        ("malformed-requests", Current, [27]),
        ("malformed-requests", "the HTTP client of this test cleans the address", [51, 52]),
        ("namespace-life", Collected, [16, 22]),
        ("nodes", Unrecorded, [6, 7, 8, 9, 10]),
        ("patch-json", Unrecorded, [0]),
        ("priority-and-fairness", "requests are not queued by priority; throttling is a fault", [14]),
        ("rbac", Unrecorded, [13, 14, 15, 16, 17, 24]),
        ("resourcequota", Quotas, [2, 5, 6, 7, 10, 11, 12, 18]),
        ("selectors-field", Unrecorded, [8, 11, 12]),
        ("selectors-field", Current, [14]),
        ("server-side-apply", "depends on an apply that was left out", [11, 31]),
        ("serviceaccount-tokens", "the token is redacted", [12, 13, 17]),
        ("services", "addresses and ports are drawn by lot", [1, 6]),
        ("services", Rules, [23]),
        ("services", "depends on an exchange before it", [24, 30]),
        ("status-subresource", Rules, [7, 13]),
        ("storage", Rules, [14, 15, 16]),
        ("storage", Collected, [21]),
        ("update", "the pod's token volume differs since v1.21", [28]),
        ("update", Current, [33, 34, 35]),
        ("workloads-misc", Rules, [8, 16]),
        ("workloads-misc", Unrecorded, [4]),
    ];

    public static string? Reason(string scenario, int index) =>
        scenario is "kubectl-logs" or "kubectl-logs-follow" or "kubectl-logs-previous-timestamps" or "pod-log-exec"
            ? Kubelets
            : s_exceptions.FirstOrDefault(row => row.Scenario == scenario && row.Indexes.Contains(index)).Reason;
}
