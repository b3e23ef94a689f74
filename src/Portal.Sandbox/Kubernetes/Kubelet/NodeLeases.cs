using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>
/// The kubelets' heartbeats. A real one renews every 10 s; here they go in batches, and farther apart in a large cluster,
/// so that 5,000 quiet nodes cost next to nothing.
/// </summary>
internal sealed class NodeLeases(ControlPlane plane, Machines machines) : Controller
{
    public const string Namespace = "kube-node-lease";

    private const int Batches = 10;
    private const int NodesPerSecond = 100;

    private readonly HashSet<string>[] _batches = [.. Enumerable.Range(0, Batches).Select(_ => new HashSet<string>())];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind != KindTable.Node || !happened.Document.IsMachine())
            return;
        var name = happened.Document.Name();
        var batch = _batches[(int)(Fingerprint.Share(name) * Batches)];
        if (happened.Type == StoreEventType.Added && batch.Add(name) && !plane.IsPast)
            Renew(name);
        else if (happened.Type == StoreEventType.Deleted && batch.Remove(name))
            plane.Store.Remove(KindTable.Lease, Namespace, name);
    }

    public override void Start()
    {
        foreach (var name in _batches.SelectMany(batch => batch))
            Renew(name);
        // One batch for a small cluster: it then wakes once in ten seconds.
        for (var batch = 0; batch < Batches; batch++)
            EnqueueAt(
                new ObjectKey($"{batch}"),
                plane.Now + (Count > NodesPerSecond ? Period / Batches * batch : Period)
            );
    }

    public override void Reconcile(ObjectKey key)
    {
        foreach (var name in _batches[key.Name[0] - '0'])
            Renew(name);
        EnqueueAt(key, plane.Now + Period);
    }

    private int Count => _batches.Sum(batch => batch.Count);

    private TimeSpan Period => TimeSpan.FromSeconds(Math.Max(10, Count / NodesPerSecond));

    private void Renew(string name)
    {
        if (machines.Has(name, Ailment.Silent))
            return;
        var now = plane.Now.MicroStamp();
        var renewed = plane.Store.Change(
            KindTable.Lease,
            Namespace,
            name,
            lease => lease.Section("spec")["renewTime"] = now
        );
        if (renewed is not null || plane.Store.Find(KindTable.Node, null, name) is not { } node)
            return;
        plane.Store.Add(
            KindTable.Lease,
            new JsonObject
            {
                ["apiVersion"] = "coordination.k8s.io/v1",
                ["kind"] = "Lease",
                ["metadata"] = new JsonObject
                {
                    ["name"] = name,
                    ["namespace"] = Namespace,
                    ["ownerReferences"] = new JsonArray(
                        new JsonObject
                        {
                            ["apiVersion"] = "v1",
                            ["kind"] = "Node",
                            ["name"] = name,
                            ["uid"] = node.Uid(),
                        }
                    ),
                },
                ["spec"] = new JsonObject
                {
                    ["holderIdentity"] = name,
                    ["leaseDurationSeconds"] = 40,
                    ["renewTime"] = now,
                },
            }
        );
    }
}
