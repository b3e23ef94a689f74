using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Maintenance;

namespace Portal.Web.Tests.Ports;

/// <summary>The windows and the kubeconfig of every AKS cluster, and what was read of them last.</summary>
internal sealed class FakeMaintenance : IMaintenanceSource, IKubeconfigSource, ICatalogSnapshots
{
    public const string Kubeconfig = "apiVersion: v1\nkind: Config";

    private readonly Dictionary<(string, string), string> _readings = [];

    public List<MaintenanceWindow> Windows { get; } = [];

    public FarSideException? Failure { get; set; }

    /// <summary>The database answers when this ends.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public int Reads { get; private set; }

    public string Provider => "Aks";

    public Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Reads++;
        return Failure is null
            ? Task.FromResult(new ClusterMaintenance([.. Windows], [], FakeInventory.SeenAt.AddMinutes(4)))
            : Task.FromException<ClusterMaintenance>(Failure);
    }

    public Task<string> ReadAsync(Cluster cluster, KubeconfigKind kind, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Kubeconfig) : Task.FromException<string>(Failure);

    public async Task<string?> FindAsync(string connection, string key, CancellationToken cancellationToken)
    {
        var found = _readings.GetValueOrDefault((connection, key));
        await Answers;
        return found;
    }

    public Task SaveAsync(
        string connection,
        string key,
        string body,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    )
    {
        _readings[(connection, key)] = body;
        return Task.CompletedTask;
    }
}
