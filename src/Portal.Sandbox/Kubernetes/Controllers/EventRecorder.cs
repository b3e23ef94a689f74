using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Writes events, and counts one that happens again instead of writing it twice. Forgets after an hour, as an API server
/// does with its events.
/// </summary>
internal sealed class EventRecorder(ClusterStore store, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Dictionary<(string, string, string), (ObjectKey Key, DateTimeOffset Last)> _recent = [];
    private long _number;

    /// <summary>Says nothing: a large cluster's past is not worth its events.</summary>
    public bool IsMuted { get; set; }

    public void Normal(
        JsonObject about,
        Kind kind,
        string reason,
        string message,
        string component,
        string? host = null
    ) => Record(about, kind, "Normal", reason, message, component, host);

    public void Warning(
        JsonObject about,
        Kind kind,
        string reason,
        string message,
        string component,
        string? host = null
    ) => Record(about, kind, "Warning", reason, message, component, host);

    /// <summary>Drops from memory what the store has forgotten.</summary>
    public void Forget()
    {
        var oldest = clock.GetUtcNow() - Life;
        foreach (var (what, last) in _recent)
        {
            if (last.Last < oldest)
                _recent.Remove(what);
        }
    }

    private void Record(
        JsonObject about,
        Kind kind,
        string type,
        string reason,
        string message,
        string component,
        string? host
    )
    {
        if (IsMuted)
            return;
        var now = clock.GetUtcNow();
        // The kubelet names a node by its name, not by its uid, and so its events count together.
        var subject = kind == KindTable.Node ? about.Name() : about.Uid();
        var what = (subject, reason, message);
        if (_recent.TryGetValue(what, out var known) && Again(known.Key, now))
        {
            _recent[what] = (known.Key, now);
            return;
        }
        var @namespace = about.Namespace() is { Length: > 0 } own ? own : "default";
        var name = $"{about.Name()}.{now.UtcTicks + ++_number:x16}";
        var source = new JsonObject { ["component"] = component };
        if (host is not null)
            source["host"] = host;
        var regarding = new JsonObject
        {
            ["kind"] = kind.Name,
            ["apiVersion"] = kind.ApiVersion,
            ["name"] = about.Name(),
            ["uid"] = subject,
        };
        if (about.Namespace() is { Length: > 0 } inside)
            regarding["namespace"] = inside;
        store.Add(
            KindTable.Event,
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Event",
                ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
                ["involvedObject"] = regarding,
                ["reason"] = reason,
                ["message"] = message,
                ["source"] = source,
                ["firstTimestamp"] = now.Stamp(),
                ["lastTimestamp"] = now.Stamp(),
                ["count"] = 1,
                ["type"] = type,
                ["eventTime"] = null,
                ["reportingComponent"] = component,
                ["reportingInstance"] = host ?? "",
            }
        );
        _recent[what] = (new ObjectKey(@namespace, name), now);
    }

    private bool Again(ObjectKey key, DateTimeOffset now) =>
        store.Change(
            KindTable.Event,
            key.Namespace,
            key.Name,
            document =>
            {
                document["count"] = (document["count"].Number() ?? 1) + 1;
                document["lastTimestamp"] = now.Stamp();
            }
        )
            is not null;
}
