using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Planning;

/// <summary>
/// The plan of a change of a cluster that exists, its node pools included: immutable, hashed, kept as JSON. What a kind
/// of change is (its words, rights, rules) stands with it; how it is carried out is the provider's.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(AddNodePool), "addNodePool")]
[JsonDerivedType(typeof(ChangeAutoscaler), "changeAutoscaler")]
[JsonDerivedType(typeof(DeleteCluster), "deleteCluster")]
[JsonDerivedType(typeof(DeleteMachines), "deleteMachines")]
[JsonDerivedType(typeof(DeletePool), "deletePool")]
[JsonDerivedType(typeof(DrainNode), "drainNode")]
[JsonDerivedType(typeof(EditPool), "editPool")]
[JsonDerivedType(typeof(EditTags), "editTags")]
[JsonDerivedType(typeof(RemoveMaintenanceWindow), "removeMaintenanceWindow")]
[JsonDerivedType(typeof(ReplacePool), "replacePool")]
[JsonDerivedType(typeof(RestartWorkload), "restartWorkload")]
[JsonDerivedType(typeof(RotateCertificates), "rotateCertificates")]
[JsonDerivedType(typeof(RunCommand), "runCommand")]
[JsonDerivedType(typeof(ScalePool), "scalePool")]
[JsonDerivedType(typeof(SetMaintenanceWindow), "setMaintenanceWindow")]
[JsonDerivedType(typeof(SetUpgradeChannels), "setUpgradeChannels")]
[JsonDerivedType(typeof(StartCluster), "startCluster")]
[JsonDerivedType(typeof(StartPool), "startPool")]
[JsonDerivedType(typeof(StopCluster), "stopCluster")]
[JsonDerivedType(typeof(StopPool), "stopPool")]
[JsonDerivedType(typeof(UpgradeCluster), "upgradeCluster")]
[JsonDerivedType(typeof(UpgradeNodeImage), "upgradeNodeImage")]
[JsonDerivedType(typeof(UpgradePool), "upgradePool")]
public abstract record ClusterChange
{
    /// <summary>The inventory's id.</summary>
    public required Guid ClusterId { get; init; }

    /// <summary>
    /// The version of the cluster or pool that the person looked at; what was changed since is not overwritten. Null
    /// where the far side gives none: then nothing can be told apart.
    /// </summary>
    public string? ETag { get; init; }

    /// <summary>The fields it changes, as that person saw them (<see cref="Before"/>); tells what another changed since.</summary>
    public JsonObject? Seen { get; init; }

    /// <summary>The version of what it changes: <see cref="ETag"/> of a person who looks at this cluster.</summary>
    public virtual string? VersionIn(Cluster cluster) => cluster.ETag;

    /// <summary>The same wish of a person who looks at this cluster.</summary>
    public ClusterChange SeenIn(Cluster cluster) => this with { ETag = VersionIn(cluster), Seen = Before(cluster) };

    /// <summary>The kind of its operation, see <see cref="OperationKind"/>.</summary>
    public abstract string KindFor(Cluster cluster);

    /// <summary>All of them are asked for.</summary>
    public abstract IReadOnlyList<string> PermissionsFor(Cluster cluster);

    /// <summary>
    /// Of a pool's nodes, the part that it takes away; up to the policy's limit the right of scaling out is enough. Null
    /// where the part does not matter.
    /// </summary>
    /// <param name="cluster">The cluster as it is.</param>
    /// <param name="ended">What ended on it within a day (<see cref="ChangeFacts.Ended"/>): small steps count together.</param>
    public virtual double? PercentTaken(Cluster cluster, IReadOnlyList<Operation> ended) => null;

    /// <summary>What a person calls it: <c>Scale pool apps to 5 nodes</c>.</summary>
    public abstract string Title(Cluster cluster);

    /// <summary>What will happen, for the person who is about to start it.</summary>
    public abstract IReadOnlyList<string> Sentences(Cluster cluster);

    /// <summary>What only facts of the far side tell of it, such as what an earlier run has done already.</summary>
    public virtual IEnumerable<string> Outlook(ChangeFacts facts) => [];

    /// <summary>The fields it changes, as they are.</summary>
    public abstract JsonObject Before(Cluster cluster);

    /// <summary>The same fields as they shall be; empty when the object shall be gone.</summary>
    public abstract JsonObject After(Cluster cluster);

    /// <summary>What is not as wished in a cluster that was read after the change; null stands for one that is gone.</summary>
    public abstract IEnumerable<string> Differences(Cluster? now);

    /// <summary>What it has to itself while it runs.</summary>
    public virtual string ExclusiveKeyFor(Cluster cluster) =>
        ExclusiveKey.OfCluster(cluster.Connection, cluster.Group, cluster.Name);

    public virtual OperationTarget Target(Cluster cluster) =>
        new(cluster.Connection, cluster.Name, "cluster", cluster.Name);

    /// <summary>What works on the cluster or a pool of it is no reason against it.</summary>
    [JsonIgnore]
    public virtual bool RunsBesideOthers => false;

    /// <summary>The facts its rules look at beside the cluster itself.</summary>
    [JsonIgnore]
    public virtual ChangeNeeds Needs => ChangeNeeds.None;

    /// <summary>What is checked beside the rules that hold for every change.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Rule<ChangeFacts>> Rules => [];

    /// <summary>The change empties this node; <see cref="Workloads.Rules.DisruptionRules"/> look at what leaves it.</summary>
    public virtual bool Drains(Node node) => false;

    /// <summary>A node that it drains does not come back; being ill may be why it goes.</summary>
    public virtual bool TakesAway(Node node) => false;

    /// <summary>The name a person must type, because what is lost does not come back; null when nothing is.</summary>
    public virtual string? TypedName(Cluster cluster) => null;

    /// <summary>How long it waits before anything is sent, and can be called back.</summary>
    [JsonIgnore]
    public virtual TimeSpan CoolOff => TimeSpan.Zero;

    /// <summary>Something is gone afterwards: a lock against deletion stands in its way.</summary>
    [JsonIgnore]
    public virtual bool Deletes => false;

    /// <summary>
    /// The far side's id, for changes during which the inventory may forget the cluster; else the inventory is asked.
    /// </summary>
    [JsonIgnore]
    public virtual string? FarSideId => null;

    /// <summary>
    /// The parts of the cluster's shape that it changes, side effects of carrying it out included: what else differs
    /// while it runs is not its doing. A kind that does not say so is taken to change everything.
    /// </summary>
    [JsonIgnore]
    public virtual IReadOnlyList<ShapePath> Touches => [ShapePath.Whole];

    /// <summary>Starting and deleting are the only changes that a stopped cluster takes (V-SS-02).</summary>
    [JsonIgnore]
    public virtual bool FitsStoppedCluster => false;
}

/// <summary>A change of one node pool.</summary>
public abstract record PoolChange : ClusterChange
{
    /// <summary>The pool's name.</summary>
    public required string Pool { get; init; }

    /// <summary>There is no such pool before the change.</summary>
    [JsonIgnore]
    public virtual bool Creates => false;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(Pool)];

    public override OperationTarget Target(Cluster cluster) => new(cluster.Connection, cluster.Name, "node pool", Pool);

    public override string? VersionIn(Cluster cluster) => FindIn(cluster)?.ETag;

    public NodePool? FindIn(Cluster cluster) => Find(cluster, Pool);

    protected static NodePool? Find(Cluster cluster, string name) =>
        cluster.NodePools.FirstOrDefault(pool => string.Equals(pool.Name, name, StringComparison.OrdinalIgnoreCase));
}
