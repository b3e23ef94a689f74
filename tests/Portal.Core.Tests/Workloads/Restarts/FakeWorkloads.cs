using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Tests.Workloads.Restarts;

/// <summary>One workload of three pods, which its controller replaces only as far as a test says.</summary>
internal sealed class FakeWorkloads : IWorkloadCommands
{
    public static readonly WorkloadName Name = new(WorkloadKind.Deployment, "shop", "cart");

    public static RestartWorkload Plan { get; } =
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Kind = Name.Kind,
            Namespace = Name.Namespace,
            Workload = Name.Name,
            Uid = "u-1",
        };

    public static Workload Healthy { get; } =
        new(Name, "u-1")
        {
            Wanted = 3,
            Updated = 3,
            Available = 3,
            Observed = true,
        };

    public Workload? Now { get; set; } = Healthy;

    /// <summary>The marks that were written.</summary>
    public List<DateTimeOffset> Marks { get; } = [];

    /// <summary>Writing succeeds, and whoever wrote hears nothing of it.</summary>
    public bool DiesAfterMarking { get; set; }

    public FarSideException? Failure { get; set; }

    public Task<Workload?> FindAsync(Cluster cluster, WorkloadName name, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Now) : Task.FromException<Workload?>(Failure);

    public Task<RestartResult> RestartAsync(
        Cluster cluster,
        WorkloadName name,
        string uid,
        DateTimeOffset mark,
        CancellationToken cancellationToken
    )
    {
        if (Failure is not null)
        {
            return Task.FromException<RestartResult>(Failure);
        }

        if (Now is null || Now.Uid != uid)
        {
            return Task.FromResult(Now is null ? RestartResult.Gone : RestartResult.Replaced);
        }

        if (RestartMark.Reaches(Now.RestartedAt, mark))
        {
            return Task.FromResult(RestartResult.AlreadySo);
        }

        Marks.Add(mark);
        Now = Now with { RestartedAt = RestartMark.Write(mark), Updated = 0, Old = 3, Observed = false };
        return DiesAfterMarking
            ? Task.FromException<RestartResult>(new OperationCanceledException())
            : Task.FromResult(RestartResult.Marked);
    }
}
