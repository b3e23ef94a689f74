using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Web.Tests.Ports;

/// <summary>A cluster that tells of one workload; nothing is restarted.</summary>
internal sealed class FakeWorkloads : IWorkloadCommands
{
    public static readonly WorkloadName Cart = new(WorkloadKind.Deployment, "web", "cart");

    public Workload? Now { get; set; } =
        new(Cart, "u-cart")
        {
            Wanted = 3,
            Updated = 3,
            Available = 3,
            Observed = true,
        };

    public FarSideException? Failure { get; set; }

    public Task<Workload?> FindAsync(Cluster cluster, WorkloadName name, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Now?.Name == name ? Now : null) : Task.FromException<Workload?>(Failure);

    public Task<RestartResult> RestartAsync(
        Cluster cluster,
        WorkloadName name,
        string uid,
        DateTimeOffset mark,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
