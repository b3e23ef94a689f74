using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>Kinds that are served and of which nothing is stored: questions, and what the metrics server computes.</summary>
internal static class UnstoredKinds
{
    public const string Metrics = "metrics.k8s.io";

    private const string Authentication = "authentication.k8s.io";
    private const string Authorization = "authorization.k8s.io";

    private static readonly string[] s_create = ["create"];
    private static readonly string[] s_read = ["get", "list"];

    public static IReadOnlyList<Kind> All { get; } =
    [
        Question(Authentication, "SelfSubjectReview"),
        Question(Authentication, "TokenReview"),
        Question(Authorization, "LocalSubjectAccessReview", namespaced: true),
        Question(Authorization, "SelfSubjectAccessReview"),
        Question(Authorization, "SelfSubjectRulesReview"),
        Question(Authorization, "SubjectAccessReview"),
        new(Metrics, "v1beta1", "NodeMetrics", "nodes", "", false) { Verbs = s_read },
        new(Metrics, "v1beta1", "PodMetrics", "pods", "", true) { Verbs = s_read },
    ];

    public static Kind? Find(string group, string version, string resource) =>
        All.FirstOrDefault(kind => kind.Group == group && kind.Version == version && kind.Resource == resource);

    private static Kind Question(string group, string name, bool namespaced = false)
    {
        var singular = name.ToLowerInvariant();
        return new Kind(group, "v1", name, singular + "s", singular, namespaced) { Verbs = s_create };
    }
}
