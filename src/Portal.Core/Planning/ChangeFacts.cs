using Portal.Core.Approvals;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Planning;

/// <summary>
/// All that the rules of a change may look at. What is null was not asked for, or could not be read: then
/// <see cref="Unread"/> says why, and rules that need it stay silent.
/// </summary>
/// <param name="Change">What is wished.</param>
/// <param name="Cluster">The cluster as it is now.</param>
/// <param name="At">When the facts were gathered.</param>
public sealed record ChangeFacts(ClusterChange Change, Cluster Cluster, DateTimeOffset At)
{
    /// <summary>How long what has ended still counts with what is wished.</summary>
    public static readonly TimeSpan Recently = TimeSpan.FromHours(24);

    /// <summary>The cluster as it was read before; null where nobody had.</summary>
    public Cluster? Known { get; init; }

    /// <summary>Operations of the portal on this cluster that have not ended, but the one that carries out the change.</summary>
    public IReadOnlyList<Operation> Running { get; init; } = [];

    /// <summary>Operations of the portal on this cluster that ended within <see cref="Recently"/>.</summary>
    public IReadOnlyList<Operation> Ended { get; init; } = [];

    /// <summary>Sizes, quota, versions and subnets of the cluster's region.</summary>
    public RegionCatalog? Catalog { get; init; }

    /// <summary>The plan that would make the cluster as it is.</summary>
    public ClusterPlan? AsPlanned { get; init; }

    /// <summary>What the cluster and its pools can be upgraded to.</summary>
    public UpgradeOffers? Upgrades { get; init; }

    /// <summary>What runs in the cluster.</summary>
    public WorkloadFacts? Workloads { get; init; }

    /// <summary>The one workload that the change is about; null where nobody looked for it.</summary>
    public WorkloadLookup? Workload { get; init; }

    /// <summary>Objects that were written with removed API versions; null where nobody asked.</summary>
    public StoredApis? StoredApis { get; init; }

    /// <summary>Locks on the cluster, on what belongs to it, and above it.</summary>
    public IReadOnlyList<ResourceLock>? Locks { get; init; }

    /// <summary>The maintenance windows.</summary>
    public ClusterMaintenance? Maintenance { get; init; }

    /// <summary>What is read-only, frozen or protected from deletion in the portal.</summary>
    public ProtectionMap Protection { get; init; } = ProtectionMap.Empty;

    /// <summary>How the operation that carries the change out stands with approval.</summary>
    public ApprovalMark Approval { get; init; }

    /// <summary>When the operation that carries it out was asked for; null before there is one.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Since when another may have changed what the change is about.</summary>
    public string Meanwhile => AskedAt is null ? "since you looked at it" : "after this was asked";

    /// <summary>What to do where another has changed what the change is about.</summary>
    public string MeanwhileAdvice =>
        AskedAt is null
            ? "Look at it again, then decide anew. Nothing was sent."
            : "Ask again, measured against what is there now. Nothing was sent.";

    public IReadOnlyList<UnreadFact> Unread { get; init; } = [];

    public DateOnly Today => DateOnly.FromDateTime(At.UtcDateTime);
}
