using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>The numbers of a deployment's rollouts, kept in annotations of its replica sets.</summary>
internal static class Revisions
{
    public const string Annotation = "deployment.kubernetes.io/revision";

    public const string Desired = "deployment.kubernetes.io/desired-replicas";

    public const string Most = "deployment.kubernetes.io/max-replicas";

    private const string History = "deployment.kubernetes.io/revision-history";

    public static int Of(JsonObject set) =>
        int.TryParse(set.Annotation(Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>A set that comes back gets a new number and remembers its old ones.</summary>
    public static void Set(JsonObject set, int revision)
    {
        var annotations = set.Metadata().Section("annotations");
        if (Of(set) is > 0 and var old && old != revision)
        {
            var history = (string?)annotations[History];
            annotations[History] = history is null ? Text(old) : $"{history},{old}";
        }
        annotations[Annotation] = Text(revision);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
