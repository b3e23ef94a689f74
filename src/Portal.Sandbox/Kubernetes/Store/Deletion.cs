using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>What DELETE does to a document before it may go.</summary>
internal static class Deletion
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    private const long DefaultGrace = 30;

    public static void CheckPreconditions(Kind kind, JsonObject document, DeleteOptions options)
    {
        if (options.Uid is { Length: > 0 } uid && uid != document.Uid())
            throw Precondition(kind, document.Name(), "UID", uid, document.Uid());
        if (
            options.ResourceVersion is { Length: > 0 } revision
            && revision != (string?)document.Metadata()["resourceVersion"]
        )
            throw Precondition(
                kind,
                document.Name(),
                "ResourceVersion",
                revision,
                (string?)document.Metadata()["resourceVersion"]
            );
    }

    /// <summary>Marks the document; true when nothing holds it any more.</summary>
    public static bool Mark(Kind kind, JsonObject document, DeleteOptions options, DateTimeOffset now)
    {
        var grace = Grace(kind, document, options.GraceSeconds);
        var metadata = document.Metadata();
        if (metadata["deletionTimestamp"] is null)
        {
            document.SetFinalizers(Finalizers(document.Finalizers(), options.Propagation));
            SetDeletion(metadata, now, grace);
        }
        else if (grace < (Read.NumberOrNothing(metadata["deletionGracePeriodSeconds"]) ?? 0))
        {
            SetDeletion(metadata, now, grace);
        }
        if (kind == KindTable.Namespace)
            document["status"] = new JsonObject { ["phase"] = "Terminating" };
        return MayGo(kind, document);
    }

    /// <summary>A marked document without finalizers, and of a pod without grace left.</summary>
    public static bool MayGo(Kind kind, JsonObject document) =>
        document.Terminating()
        && document.Finalizers().Count == 0
        && (Read.NumberOrNothing(document.Metadata()["deletionGracePeriodSeconds"]) ?? 0) == 0
        && !(kind == KindTable.Namespace && document["spec"]?["finalizers"] is JsonArray { Count: > 0 });

    private static void SetDeletion(JsonObject metadata, DateTimeOffset now, long grace)
    {
        metadata["deletionTimestamp"] = ObjectMeta.Time(now.AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
    }

    /// <summary>Only a pod that a kubelet runs gets time to end.</summary>
    private static long Grace(Kind kind, JsonObject document, long? asked)
    {
        if (kind != KindTable.Pod || string.IsNullOrEmpty((string?)document["spec"]?["nodeName"]))
            return 0;
        if ((string?)document["status"]?["phase"] is "Succeeded" or "Failed")
            return 0;
        return Math.Max(0, asked ?? (long?)document["spec"]?["terminationGracePeriodSeconds"] ?? DefaultGrace);
    }

    private static IEnumerable<string> Finalizers(IReadOnlyList<string> present, string? propagation)
    {
        var others = present.Where(f => f is not (Foreground or Orphan));
        return propagation switch
        {
            "Foreground" => others.Append(Foreground),
            "Orphan" => others.Append(Orphan),
            "Background" => others,
            _ => present,
        };
    }

    /// <summary>Recorded: here the sentence and the details name the kind, not the resource.</summary>
    private static ApiRefusal Precondition(Kind kind, string name, string what, string asked, string? actual)
    {
        var meanwhile = what == "UID" ? "deleted and then recreated" : "modified";
        return new ApiRefusal(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {kind.GroupKind} \"{name}\": the {what} in the precondition ({asked}) does not match the {what} in record ({actual}). The object might have been {meanwhile}",
            ApiRefusal.Details(name, kind.Group, kind.Name)
        );
    }
}
