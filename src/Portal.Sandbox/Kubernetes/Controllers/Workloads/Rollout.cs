using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>One step of a deployment towards its template: which of its replica sets grows or shrinks now.</summary>
internal sealed class Rollout(ControlPlane plane, JsonObject deployment, List<JsonObject> sets)
{
    private readonly JsonObject _spec = deployment["spec"]!.AsObject();
    private JsonObject? _new = sets.OrderBy(set => set.Created())
        .FirstOrDefault(set =>
            PodTemplate.Same(PodTemplate.Of(set), PodTemplate.Of(deployment), Deployments.HashLabel)
        );

    private int Wanted => (int)(_spec["replicas"].Number() ?? 1);

    private int Surge
    {
        get
        {
            if ((string?)_spec["strategy"]?["type"] == "Recreate")
                return 0;
            return Share.Of(_spec["strategy"]?["rollingUpdate"]?["maxSurge"], Wanted, up: true, 1);
        }
    }

    private int Unavailable
    {
        get
        {
            var most = Share.Of(_spec["strategy"]?["rollingUpdate"]?["maxUnavailable"], Wanted, up: false, 0);
            // Both zero would stand still.
            return Surge == 0 && most == 0 ? 1 : Math.Min(most, Wanted);
        }
    }

    private List<JsonObject> Old => [.. sets.Where(set => set != _new)];

    /// <summary>The number of replicas was changed; before anything rolls on, the sets follow.</summary>
    public bool IsScaling =>
        sets.Any(set =>
            Replicas(set) > 0 && set.Annotation(Revisions.Desired) is { } desired && desired != Revisions.Text(Wanted)
        );

    public void FindOrMake()
    {
        var revision = Old.Select(Revisions.Of).DefaultIfEmpty(0).Max() + 1;
        if (_new is null)
            Make(revision);
        else if (Revisions.Of(_new) < revision)
            _new = Change(_new, set => Revisions.Set(set, revision));
        var number = Revisions.Text(Revisions.Of(_new!));
        plane.Store.Change(
            KindTable.Deployment,
            deployment.Namespace(),
            deployment.Name(),
            document => document.Metadata().Section("annotations")[Revisions.Annotation] = number
        );
    }

    public void Scale()
    {
        var total = sets.Sum(Replicas);
        var newest = _new ?? sets.OrderByDescending(Revisions.Of).FirstOrDefault();
        if (newest is null)
            return;
        var room = total == 0 || sets.Count(set => Replicas(set) > 0) == 1 ? 0 : Surge;
        var others = total - Replicas(newest);
        // What the newest cannot give, the older ones do.
        Resize(newest, Math.Max(0, Wanted + room - others));
        foreach (var set in Old.Where(set => Replicas(set) > 0))
        {
            var excess = others - Wanted - room;
            if (excess > 0)
                Resize(set, Math.Max(0, Replicas(set) - excess));
            else
                Resize(set, Replicas(set));
        }
    }

    public void Recreate()
    {
        foreach (var set in Old.Where(set => Replicas(set) > 0))
            Resize(set, 0);
        if (
            !Old.SelectMany(set => plane.Pods.OwnedBy(set.Uid()))
                .Any(pod => pod.Phase() is not ("Succeeded" or "Failed"))
        )
            Resize(_new!, Wanted);
    }

    public void Roll()
    {
        var total = sets.Sum(Replicas);
        var present = Replicas(_new!);
        if (present > Wanted)
            Resize(_new!, Wanted);
        else if (present < Wanted)
            Resize(_new!, present + Math.Clamp(Wanted + Surge - total, 0, Wanted - present));
        else
            Resize(_new!, present);
        Shrink();
    }

    public void CleanUp()
    {
        var limit = (int)(_spec["revisionHistoryLimit"].Number() ?? 10);
        var idle = Old.Where(set => Replicas(set) == 0 && (set["status"]?["replicas"].Number() ?? 0) == 0)
            .OrderBy(Revisions.Of)
            .ToList();
        foreach (var set in idle.Take(Math.Max(0, idle.Count - limit)))
            plane.Store.Delete(KindTable.ReplicaSet, set.Namespace(), set.Name());
    }

    /// <summary>First the old pods that are ill anyway, then as many as may be missing.</summary>
    private void Shrink()
    {
        var least = Wanted - Unavailable;
        var ill = sets.Sum(Replicas) - least - (Replicas(_new!) - Available(_new!));
        // What the sets' statuses say may be older than what was asked of them a moment ago.
        if (ill <= 0)
            return;
        foreach (var set in Old.Where(set => Replicas(set) > 0).OrderBy(set => set.Created()))
        {
            var spare = Math.Min(ill, Replicas(set) - Available(set));
            if (spare <= 0)
                continue;
            Resize(set, Replicas(set) - spare);
            ill -= spare;
        }
        var surplus = sets.Sum(Available) - least;
        foreach (var set in Old.Where(set => Replicas(set) > 0).OrderBy(set => set.Created()))
        {
            var spare = Math.Min(surplus, Replicas(set));
            if (spare <= 0)
                continue;
            Resize(set, Replicas(set) - spare);
            surplus -= spare;
        }
    }

    private void Make(int revision)
    {
        var template = PodTemplate.Of(deployment).DeepClone().AsObject();
        var hash = PodTemplate.Hash(template);
        template.Section("metadata").Section("labels")[Deployments.HashLabel] = hash;
        var selector = _spec["selector"]!.DeepClone().AsObject();
        selector.Section("matchLabels")[Deployments.HashLabel] = hash;
        var size =
            (string?)_spec["strategy"]?["type"] == "Recreate" && Old.Any(set => Replicas(set) > 0)
                ? 0
                : Math.Clamp(Wanted + Surge - Old.Sum(Replicas), 0, Wanted);
        var set = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Name()}-{hash}",
                ["namespace"] = deployment.Namespace(),
                ["labels"] = template["metadata"]!["labels"]!.DeepClone(),
                ["annotations"] = Annotations(),
                ["ownerReferences"] = Documents.ControlledBy(deployment, "apps/v1", "Deployment"),
            },
            ["spec"] = new JsonObject
            {
                ["replicas"] = size,
                ["minReadySeconds"] = _spec["minReadySeconds"]?.DeepClone(),
                ["selector"] = selector,
                ["template"] = template,
            },
        };
        Revisions.Set(set, revision);
        if (set["spec"]!["minReadySeconds"] is null)
            set["spec"]!.AsObject().Remove("minReadySeconds");
        _new = plane.Store.Add(KindTable.ReplicaSet, set);
        sets.Add(_new);
        if (size > 0)
            Tell(_new, 0, size);
    }

    private void Resize(JsonObject set, int size)
    {
        var before = Replicas(set);
        var after = Change(
            set,
            document =>
            {
                document["spec"]!["replicas"] = size;
                foreach (var (name, value) in Annotations())
                    document.Metadata().Section("annotations")[name] = value!.DeepClone();
            }
        );
        if (before != size)
            Tell(after, before, size);
    }

    private JsonObject Change(JsonObject set, Action<JsonObject> change)
    {
        var after = plane.Store.Change(KindTable.ReplicaSet, set.Namespace(), set.Name(), change) ?? set;
        sets[sets.IndexOf(set)] = after;
        if (_new == set)
            _new = after;
        return after;
    }

    private void Tell(JsonObject set, int from, int to) =>
        plane.Events.Normal(
            deployment,
            KindTable.Deployment,
            "ScalingReplicaSet",
            $"Scaled {(to > from ? "up" : "down")} replica set {set.Name()} from {from} to {to}",
            Deployments.Component
        );

    private JsonObject Annotations() =>
        new() { [Revisions.Desired] = Revisions.Text(Wanted), [Revisions.Most] = Revisions.Text(Wanted + Surge) };

    private static int Replicas(JsonObject set) => (int)(set["spec"]!["replicas"].Number() ?? 0);

    private static int Available(JsonObject set) =>
        (int)Math.Min(Replicas(set), set["status"]?["availableReplicas"].Number() ?? 0);
}
