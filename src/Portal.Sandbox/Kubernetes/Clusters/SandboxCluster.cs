using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Controllers.Endpoints;
using Portal.Sandbox.Kubernetes.Controllers.Namespaces;
using Portal.Sandbox.Kubernetes.Controllers.Nodes;
using Portal.Sandbox.Kubernetes.Controllers.Scheduling;
using Portal.Sandbox.Kubernetes.Controllers.Workloads;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>One cluster that is awake: its objects, its controllers, its machines.</summary>
internal sealed class SandboxCluster : IDisposable
{
    private readonly ControlLoop _loop;
    private readonly Controller[] _controllers;
    private readonly ClusterTokens _tokens;
    private readonly Authentication _authentication;
    private readonly Lock _rotation = new();

    /// <param name="file">Its journal; null keeps it in memory.</param>
    /// <param name="authority">The CA in PEM that its workloads trust.</param>
    public SandboxCluster(
        ClusterIdentity identity,
        TimeProvider clock,
        double speed,
        string? file,
        string authority,
        ClusterTokens tokens,
        ILogger log,
        bool trustsDirectory = false,
        ServerVersion? version = null
    )
    {
        Identity = identity;
        Clock = new ClusterClock(clock);
        Store = new ClusterStore(Clock, file);
        Machines = new Machines(Clock);
        Authorizer = new Authorizer(Store);
        var accounts = new ServiceAccountTokens(tokens.SigningKey(identity.Id), Store, Clock);
        _tokens = tokens;
        _authentication = new Authentication(
            tokens.Users(identity.CredentialId),
            accounts,
            trustsDirectory ? tokens.OfDirectory : null
        );
        Api = new ApiServer(
            Store,
            _authentication,
            Authorizer,
            accounts,
            Clock,
            new ResourceMetrics(Store, Clock, new Strain(Machines).Of),
            version
        );
        var pods = new PodIndex();
        _loop = new ControlLoop(Clock, pods, log);
        Plane = new ControlPlane(Store, Clock, pods, new EventRecorder(Store, Clock), speed);
        var (agent, lifecycle, life) = (
            new NodeAgent(Plane, Machines),
            new NodeLifecycle(Plane, Machines),
            new PodLife(Plane, Machines)
        );
        _controllers =
        [
            new Scheduler(Plane),
            agent,
            new NodeLeases(Plane, Machines),
            lifecycle,
            life,
            new NamespaceLife(Plane, authority),
            new EventLife(Plane),
            new Deployments(Plane),
            new ReplicaSets(Plane),
            new DaemonSets(Plane),
            new StatefulSets(Plane),
            new ServiceSlices(Plane),
            new DisruptionBudgets(Plane),
            new Autoscalers(Plane),
        ];
        Machines.Changed = node =>
            _loop.Run(() =>
            {
                agent.Look(node);
                lifecycle.Look(node);
                life.Look(node);
            });
    }

    public ClusterIdentity Identity { get; private set; }

    public ClusterClock Clock { get; }

    public ClusterStore Store { get; }

    public ApiServer Api { get; }

    public Authorizer Authorizer { get; }

    public Machines Machines { get; }

    public ControlPlane Plane { get; }

    /// <summary>Null for a cluster that Azure does not know.</summary>
    public PoolFollower? Pools { get; private set; }

    public void Start(PoolFollower? pools)
    {
        Pools = pools;
        _loop.Start(Store, pools is null ? _controllers : [pools, .. _controllers]);
        if (pools is not null)
            _loop.Run(pools.Look);
    }

    /// <summary>Lets its past go by, from event to event, or in steps.</summary>
    public void LiveUntil(DateTimeOffset moment, TimeSpan step = default) => _loop.LiveUntil(moment, step);

    /// <summary>The present begins.</summary>
    public void Wake()
    {
        _loop.InOrderSince = Pools?.WorksSince;
        _loop.Begin();
    }

    /// <summary>After a rotation: the tokens of before are unknown once this returns. An identity of before is ignored.</summary>
    public void Rotate(ClusterIdentity identity)
    {
        lock (_rotation)
        {
            if (identity.Generation <= Identity.Generation)
                return;
            Identity = identity;
            _authentication.Replace(_tokens.Users(identity.CredentialId));
        }
    }

    /// <summary>Runs all that is due now.</summary>
    public void Settle() => _loop.Settle();

    /// <summary>Follows Azure, where it has changed since the last look.</summary>
    public void CatchUp()
    {
        if (Pools is not { } pools)
            return;
        var since = pools.WorksSince;
        if (!pools.IsBehind && since is null)
            return;
        _loop.InOrderSince = since;
        if (pools.IsBehind)
            _loop.Run(pools.Look);
        _loop.Settle();
    }

    public void Dispose()
    {
        _loop.Dispose();
        Store.Dispose();
    }
}
