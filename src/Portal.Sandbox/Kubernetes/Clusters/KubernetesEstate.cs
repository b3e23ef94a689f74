using System.Collections.Concurrent;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Disk;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Faults;
using Portal.Sandbox.Kubernetes.Seeding;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// Which clusters have an API server: those of Azure, and the attached ones. A cluster wakes when somebody first asks
/// for it, and goes when Azure has deleted it.
/// </summary>
internal sealed class KubernetesEstate : IDisposable
{
    private readonly ResourceStore _azure;
    private readonly Settlement _settlement;
    private readonly EstateSettings _settings;
    private readonly FaultBoard _faults;
    private readonly AttachedCluster[] _attached;
    private readonly ConcurrentDictionary<string, Lazy<SandboxCluster>> _awake = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Dictionary<string, ClusterIdentity> _known = [];
    private readonly Lock _looking = new();
    private readonly ILogger _log;
    private bool _disposed;
    private long _version = -1;
    private int _woken;

    public KubernetesEstate(ResourceStore azure, EstateSettings settings, FaultBoard faults)
    {
        (_azure, _settings, _faults) = (azure, settings, faults);
        _settlement = new Settlement(azure);
        _log = settings.Loggers.CreateLogger<KubernetesEstate>();
        _attached = AttachedClusters.All(settings.LoadNodes, settings.LoadPods);
        azure.Committed = Follow;
    }

    public IReadOnlyCollection<ClusterIdentity> All => Known().Values;

    public IEnumerable<ClusterIdentity> Attached => _attached.Select(cluster => cluster.Identity);

    /// <summary>By id; null where there is none.</summary>
    public ClusterIdentity? Find(string id) => Known().GetValueOrDefault(id);

    /// <summary>The cluster, awake and as Azure has it now.</summary>
    public SandboxCluster? Open(string id)
    {
        if (Find(id) is not { } identity)
            return null;
        var cluster = _awake.GetOrAdd(id, _ => new Lazy<SandboxCluster>(() => Awaken(identity))).Value;
        cluster.Rotate(identity);
        _faults.Of(id).Rotate(identity.Generation);
        cluster.CatchUp();
        return cluster;
    }

    /// <summary>The cluster of an ARM id, awake.</summary>
    public SandboxCluster? OpenOf(string armKey) =>
        Known().Values.FirstOrDefault(one => one.ArmKey == armKey) is { } identity ? Open(identity.Id) : null;

    /// <summary>Lets clusters go on with what operations of Azure have them do. Not with Azure's gate held.</summary>
    public void Advance()
    {
        string[] working;
        lock (_azure.Gate)
            working = [.. _azure.Unsettled.Where(operation => operation.IsGuided).Select(one => one.Cluster)];
        foreach (var key in working)
            OpenOf(key);
    }

    /// <summary>Runs what is due in the clusters that are awake; for a clock that somebody else moves.</summary>
    public void Settle()
    {
        foreach (var cluster in _awake.Values.Where(cluster => cluster.IsValueCreated))
        {
            cluster.Value.CatchUp();
            cluster.Value.Settle();
        }
    }

    /// <summary>A stopped cluster, or one whose control plane is not made yet, has nobody to answer.</summary>
    public bool Answers(ClusterIdentity identity)
    {
        if (identity.ArmKey is null)
            return true;
        lock (_azure.Gate)
        {
            var now = _settings.Clock.GetUtcNow();
            _settlement.Settle(now);
            if (_azure.Find(identity.ArmKey) is not { } cluster)
                return false;
            var running = _azure.Running(identity.ArmKey);
            if (running is { Kind: OperationKind.CreateCluster or OperationKind.StartCluster })
                return (now - running.Started) / running.Duration >= 0.35;
            return (string?)ClusterDocument.Properties(cluster)["powerState"]?["code"] != "Stopped";
        }
    }

    public void Dispose()
    {
        _azure.Committed = null;
        lock (_looking)
            _disposed = true;
        foreach (var cluster in _awake.Values.Where(cluster => cluster.IsValueCreated))
            cluster.Value.Dispose();
    }

    private Dictionary<string, ClusterIdentity> Known()
    {
        lock (_gate)
        {
            if (_version == _azure.Version)
                return _known;
        }
        Dictionary<string, ClusterIdentity> known;
        long version;
        lock (_azure.Gate)
        {
            _settlement.Settle(_settings.Clock.GetUtcNow());
            version = _azure.Version;
            known = _azure
                .View("/", ClusterDocument.Type)
                .Select(cluster => ClusterIdentity.OfArm(((string)cluster["id"]!).ToLowerInvariant(), cluster))
                .Concat(Attached)
                .ToDictionary(identity => identity.Id);
        }
        lock (_gate)
            (_known, _version) = (known, version);
        return known;
    }

    private SandboxCluster Awaken(ClusterIdentity identity)
    {
        var attached = Array.Find(_attached, one => one.Identity == identity);
        // What a load test leaves behind is of no use to the next one.
        var folder = attached is { Pods: > 0 }
            ? null
            : PrivateFile.CreateFolder(Path.Combine(_settings.Folder, identity.Id));
        var mark = folder is null ? null : Path.Combine(folder, "seeded");
        var cluster = New(identity, folder is null ? null : Path.Combine(folder, "journal.ndjson"), File.Exists(mark));
        var pools = identity.ArmKey is { } key
            ? new PoolFollower(cluster.Plane, cluster.Api.Evictions, _azure, _settings.Pace, key)
            : null;
        var seed = new ClusterSeed(cluster, _faults, attached);
        if (File.Exists(mark))
            seed.Resume(pools);
        else
            seed.Live(pools, IsBeingMade(identity));
        cluster.Wake();
        if (mark is not null)
            PrivateFile.Write(mark, []);
        return cluster;
    }

    private SandboxCluster New(ClusterIdentity identity, string? file, bool isSeeded)
    {
        // A seed that did not come to its end is begun anew.
        if (file is not null && !isSeeded)
            File.Delete(file);
        return new SandboxCluster(
            identity,
            _settings.Clock,
            _settings.Speed,
            file,
            _settings.Authority,
            _settings.Tokens,
            _settings.Loggers.CreateLogger<SandboxCluster>(),
            TrustsDirectory(identity),
            new ServerVersion(() => VersionOf(identity))
        );
    }

    /// <summary>AKS shows the new version as soon as an upgrade is asked for, and its API server has it soon after.</summary>
    private string? VersionOf(ClusterIdentity identity)
    {
        if (identity.ArmKey is not { } key)
            return Array.Find(_attached, one => one.Identity == identity)?.Version;
        lock (_azure.Gate)
            return _azure.Find(key) is { } cluster
                ? (string?)ClusterDocument.Properties(cluster)["currentKubernetesVersion"]
                : null;
    }

    private bool TrustsDirectory(ClusterIdentity identity)
    {
        if (identity.ArmKey is not { } key)
            return false;
        lock (_azure.Gate)
            return _azure.Find(key) is { } cluster && ClusterDocument.Properties(cluster)["aadProfile"] is not null;
    }

    private bool IsBeingMade(ClusterIdentity identity)
    {
        if (identity.ArmKey is not { } key)
            return false;
        lock (_azure.Gate)
        {
            _settlement.Settle(_settings.Clock.GetUtcNow());
            return _azure.Running(key) is { Kind: OperationKind.CreateCluster };
        }
    }

    /// <summary>Heard with Azure's gate held, so the work is done elsewhere.</summary>
    private void Follow()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static estate => estate.Look(), this, preferLocal: false);
    }

    private void Look()
    {
        Volatile.Write(ref _woken, 0);
        // Nothing may be woken behind the back of who disposes.
        lock (_looking)
        {
            if (!_disposed)
                LookOnce();
        }
    }

    private void LookOnce()
    {
        var known = Known();
        try
        {
            Advance();
        }
        catch (IOException error)
        {
            // Its folder went meanwhile: Azure has deleted the cluster that was to work.
            _log.ClusterNotWoken(error);
        }
        foreach (var (id, cluster) in _awake.Where(one => one.Value.IsValueCreated).ToArray())
        {
            try
            {
                if (known.ContainsKey(id))
                    Open(id);
                else if (_awake.TryRemove(id, out _))
                    Bury(id, cluster.Value);
            }
            catch (IOException error)
            {
                // Nobody waits for this look, so the error would end the process; the other clusters are not to blame.
                _log.ClusterNotFollowed(error, id);
            }
        }
    }

    private void Bury(string id, SandboxCluster cluster)
    {
        cluster.Dispose();
        _faults.Forget(id);
        Directory.Delete(Path.Combine(_settings.Folder, id), recursive: true);
    }
}
