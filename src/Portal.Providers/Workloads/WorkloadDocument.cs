using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Workloads;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>
/// A Deployment, StatefulSet or DaemonSet of the wire as the portal's noun. What is done and what is not is told as
/// <c>kubectl rollout status</c> tells it. Source:
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#complete-deployment.
/// </summary>
internal sealed class WorkloadDocument(WorkloadName name, JsonObject document)
{
    public const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    private readonly JsonNode? _metadata = document["metadata"];
    private readonly JsonNode? _spec = document["spec"];
    private readonly JsonNode? _status = document["status"];

    /// <summary>The kind, all fields.</summary>
    public static ResourceType<JsonObject> TypeOf(WorkloadKind kind) =>
        ResourceTypes.Any("apps", "v1", $"{kind.ToString().ToLowerInvariant()}s", namespaced: true);

    /// <summary>One of a list, which names itself.</summary>
    public static Workload Read(WorkloadKind kind, JsonObject document)
    {
        var metadata = document["metadata"];
        var space = ClusterTexts.Word(Text(metadata, "namespace")) ?? "";
        var name = ClusterTexts.Word(Text(metadata, "name")) ?? "";
        return new WorkloadDocument(new WorkloadName(kind, space, name), document).Read();
    }

    public string Uid => Text(_metadata, "uid") ?? "";

    public string? ResourceVersion => Text(_metadata, "resourceVersion");

    /// <summary>What its pods' template says of its last restart; unbounded, as anybody may write it.</summary>
    public string? Mark => Text(Of(_spec, "template", "metadata", "annotations"), RestartedAt);

    public Workload Read() =>
        name.Kind switch
        {
            WorkloadKind.Deployment => Deployment(),
            WorkloadKind.StatefulSet => StatefulSet(),
            _ => DaemonSet(),
        };

    private Workload Deployment()
    {
        var wanted = Number(_spec, "replicas", 1);
        var updated = Number(_status, "updatedReplicas");
        var recreates = Text(Of(_spec, "strategy"), "type") is "Recreate";
        var progressing = (Of(_status, "conditions") as JsonArray ?? [])
            .OfType<JsonObject>()
            .FirstOrDefault(condition => Text(condition, "type") is "Progressing");
        return Common() with
        {
            Wanted = wanted,
            Updated = updated,
            Old = Math.Max(0, Number(_status, "replicas") - updated),
            Available = Number(_status, "availableReplicas"),
            Paused = Of(_spec, "paused") is JsonValue flag && flag.TryGetValue<bool>(out var paused) && paused,
            Recreates = recreates,
            MostAway = recreates ? wanted : AwayOf(Of(_spec, "strategy", "rollingUpdate"), wanted),
            Stuck = Text(progressing, "reason") is "ProgressDeadlineExceeded"
                ? ClusterTexts.Message(Text(progressing, "message") ?? "ProgressDeadlineExceeded")
                : null,
        };
    }

    private Workload StatefulSet()
    {
        var wanted = Number(_spec, "replicas", 1);
        var updated = Number(_status, "updatedReplicas");
        var rolling = Of(_spec, "updateStrategy", "rollingUpdate");
        return Common() with
        {
            Wanted = wanted,
            Updated = updated,
            Old = Math.Max(0, Number(_status, "replicas") - updated),
            Available = Number(_status, "readyReplicas"),
            OnDelete = Text(Of(_spec, "updateStrategy"), "type") is "OnDelete",
            Partition = Number(rolling, "partition"),
            MostAway = Math.Max(1, Share(Of(rolling, "maxUnavailable"), wanted, up: true) ?? 1),
        };
    }

    private Workload DaemonSet()
    {
        var wanted = Number(_status, "desiredNumberScheduled");
        var updated = Number(_status, "updatedNumberScheduled");
        var rolling = Of(_spec, "updateStrategy", "rollingUpdate");
        var surges = Share(Of(rolling, "maxSurge"), wanted, up: true) > 0;
        return Common() with
        {
            Wanted = wanted,
            Updated = updated,
            Old = Math.Max(0, Number(_status, "currentNumberScheduled") - updated),
            Available = Number(_status, "numberAvailable"),
            OnDelete = Text(Of(_spec, "updateStrategy"), "type") is "OnDelete",
            MostAway = surges ? 0 : Math.Max(1, Share(Of(rolling, "maxUnavailable"), wanted, up: true) ?? 1),
        };
    }

    private Workload Common() =>
        new(name, ClusterTexts.Word(Uid) ?? "")
        {
            Observed = Number(_status, "observedGeneration") >= Number(_metadata, "generation"),
            IsLeaving = Of(_metadata, "deletionTimestamp") is not null,
            CreatedAt = DateTimeOffset.TryParse(
                Text(_metadata, "creationTimestamp"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var created
            )
                ? created
                : null,
            Keeper = Keeper(),
            RestartedAt = ClusterTexts.Word(Mark),
        };

    private string? Keeper() =>
        (Of(_metadata, "ownerReferences") as JsonArray ?? [])
            .OfType<JsonObject>()
            .FirstOrDefault(it => Of(it, "controller") is JsonValue flag && flag.TryGetValue<bool>(out var is_) && is_)
            is { } owner
            ? $"{ClusterTexts.Word(Text(owner, "kind"))} {ClusterTexts.Word(Text(owner, "name"))}"
            : null;

    /// <summary>
    /// Of a Deployment: surplus is rounded up, absence down, and where both come to nothing one pod may be away.
    /// </summary>
    private static int AwayOf(JsonNode? rolling, int wanted)
    {
        var away = Share(Of(rolling, "maxUnavailable"), wanted, up: false) ?? wanted / 4;
        var surplus = Share(Of(rolling, "maxSurge"), wanted, up: true) ?? 1;
        return away == 0 && surplus == 0 ? 1 : Math.Min(away, wanted);
    }

    /// <summary>A number, or a percentage of <paramref name="whole"/>; null where it is neither.</summary>
    private static int? Share(JsonNode? amount, int whole, bool up)
    {
        if (amount is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue<int>(out var number))
        {
            return Math.Max(0, number);
        }

        if (
            !value.TryGetValue<string>(out var text)
            || !text.EndsWith('%')
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
        )
        {
            return null;
        }

        var part = (double)whole * percent / 100;
        return (int)Math.Min(whole, up ? Math.Ceiling(part) : Math.Floor(part));
    }

    private static JsonNode? Of(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    private static string? Text(JsonNode? node, string name) =>
        Of(node, name) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>The cluster's own numbers may be any.</summary>
    private static int Number(JsonNode? node, string name, int missing = 0) =>
        Of(node, name) is JsonValue value && value.TryGetValue<long>(out var number)
            ? (int)Math.Clamp(number, 0, int.MaxValue)
            : missing;
}
