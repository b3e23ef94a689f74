using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>Switches faults of the sandbox's clusters on and off. One cluster's fault is never another's.</summary>
public sealed class KubernetesFaults
{
    private readonly FaultBoard _board;
    private readonly KubernetesEstate _estate;

    internal KubernetesFaults(FaultBoard board, KubernetesEstate estate) => (_board, _estate) = (board, estate);

    public static IReadOnlyList<FaultDescription> Kinds => FaultDescription.All;

    public IReadOnlyList<FaultyCluster> Clusters =>
        [
            .. _estate
                .All.Select(cluster => new FaultyCluster(cluster.Id, cluster.Name))
                .OrderBy(cluster => cluster.Name, StringComparer.Ordinal),
        ];

    /// <summary>What is wrong now, in the order it was switched on.</summary>
    public IReadOnlyList<KubernetesFault> On => _board.On;

    /// <summary>The nodes of a cluster, by its id or name; empty where there is no such cluster.</summary>
    public IReadOnlyList<string> Nodes(string cluster) =>
        Find(cluster) is { } identity && _estate.Open(identity.Id) is { } open
            ? [.. open.Store.List(KindTable.Node).Select(node => node.Name())]
            : [];

    /// <param name="cluster">The id or the name of a cluster.</param>
    /// <param name="node">Only for faults of nodes; null means every node.</param>
    /// <param name="resource">Only for revoked rights, such as <c>nodes</c> or <c>deployments.apps</c>.</param>
    /// <exception cref="ArgumentException">There is no such cluster, node or resource; the message says which.</exception>
    public KubernetesFault SwitchOn(
        KubernetesFaultKind kind,
        string cluster,
        string? node = null,
        string? resource = null
    )
    {
        var identity = Find(cluster) ?? throw new ArgumentException($"There is no cluster '{cluster}'.");
        var target = FaultDescription.Of(kind).Target;
        if (target != FaultTarget.Node && node is not null)
            throw new ArgumentException($"{kind} is a fault of a whole cluster.");
        if (node is not null && !Nodes(identity.Id).Contains(node, StringComparer.Ordinal))
            throw new ArgumentException($"Cluster '{cluster}' has no node '{node}'.");
        if (target == FaultTarget.Resource && !KindTable.All.Any(known => known.GroupResource == resource))
            throw new ArgumentException($"There is no resource '{resource}'.");
        var fault = _board.Add(kind, identity.Id, node, target == FaultTarget.Resource ? resource : null);
        Apply(fault, on: true);
        return fault;
    }

    /// <summary>False where no such fault is on.</summary>
    public bool SwitchOff(int id)
    {
        if (_board.Remove(id) is not { } fault)
            return false;
        Apply(fault, on: false);
        return true;
    }

    public void SwitchAllOff()
    {
        foreach (var fault in _board.On)
            SwitchOff(fault.Id);
    }

    private void Apply(KubernetesFault fault, bool on)
    {
        // What is wrong inside a cluster needs it awake; one that only refuses may sleep on.
        if (FaultDescription.Of(fault.Kind).IsInside && _estate.Open(fault.Cluster) is { } cluster)
            Apply(cluster, fault, on);
        // Last: whoever is cut off and comes back finds it so.
        _board.Of(fault.Cluster).Switch(fault.Kind, on);
    }

    private static void Apply(SandboxCluster cluster, KubernetesFault fault, bool on)
    {
        switch (fault.Kind)
        {
            case KubernetesFaultKind.WatchesEnd:
                cluster.Api.Watches.EndAfter = on ? TimeSpan.FromSeconds(1) : null;
                break;
            case KubernetesFaultKind.WatchesExpired:
                cluster.Api.Watches.Expired = on;
                break;
            case KubernetesFaultKind.RightsRevoked when on:
                cluster.Authorizer.Revoke(fault.Resource!);
                break;
            case KubernetesFaultKind.RightsRevoked:
                cluster.Authorizer.Restore(fault.Resource!);
                break;
            default:
                cluster.Machines.Set(fault.Node ?? Machines.Every, NodeFaults.Ailment(fault.Kind)!.Value, on);
                break;
        }
    }

    private ClusterIdentity? Find(string cluster) =>
        _estate.Find(cluster) ?? _estate.All.FirstOrDefault(one => one.Name == cluster);
}
