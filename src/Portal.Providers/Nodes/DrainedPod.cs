using System.Text.Json.Nodes;
using Portal.Core.Operations;
using Portal.Providers.Reach;

namespace Portal.Providers.Nodes;

/// <summary>A pod of a node that is drained, as far as it matters whether and how it leaves.</summary>
internal sealed record DrainedPod(string Namespace, string Name, string Uid)
{
    /// <summary>Asked to end already.</summary>
    public bool IsLeaving { get; private init; }

    /// <summary>DaemonSets put theirs back at once, static pods belong to their node, and what has ended needs nothing.</summary>
    public bool Stays { get; private init; }

    public bool IsUnmanaged { get; private init; }

    public bool KeepsData { get; private init; }

    public static DrainedPod? Read(JsonObject pod)
    {
        var metadata = pod["metadata"] as JsonObject;
        if (Text(metadata?["name"]) is not { } name || Text(metadata?["namespace"]) is not { } space)
        {
            return null;
        }

        var owner = Objects(metadata?["ownerReferences"])
            .FirstOrDefault(it => it["controller"] is JsonValue flag && flag.TryGetValue<bool>(out var is_) && is_);
        var ended = Text(pod["status"]?["phase"]) is "Succeeded" or "Failed";
        var mirror = metadata?["annotations"] is JsonObject notes && notes.ContainsKey("kubernetes.io/config.mirror");
        return new DrainedPod(space, name, Text(metadata?["uid"]) ?? "")
        {
            IsLeaving = metadata?["deletionTimestamp"] is not null,
            Stays = ended || mirror || Text(owner?["kind"]) is "DaemonSet" or "Node",
            IsUnmanaged = owner is null,
            KeepsData = Objects(pod["spec"]?["volumes"]).Any(volume => volume["emptyDir"] is not null),
        };
    }

    public PodProgress At(PodProgressState state, string? detail = null) =>
        new(ClusterTexts.Word(Namespace) ?? "", ClusterTexts.Word(Name) ?? "", state, detail);

    /// <summary>For this very pod, not for another that has its name by then.</summary>
    public JsonObject Eviction() =>
        new()
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = Namespace },
            ["deleteOptions"] = new JsonObject { ["preconditions"] = new JsonObject { ["uid"] = Uid } },
        };

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
