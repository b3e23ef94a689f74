using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Web.Tests.Ports;

/// <summary>Clusters to look at; nothing is read from a far side.</summary>
internal sealed class FakeInventory : IInventory
{
    public static readonly DateTimeOffset SeenAt = new(2026, 11, 20, 11, 56, 0, TimeSpan.Zero);

    public List<Cluster> Clusters { get; } = [];

    public List<ConnectionFreshness> Readings { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What is asked for from now on is answered when this ends.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    /// <summary>How often all of it was read.</summary>
    public int Reads { get; private set; }

    public static Cluster Cluster(string name, string group = "rg-shop", string connection = "contoso") =>
        new()
        {
            Id = Guid.NewGuid(),
            Connection = connection,
            Provider = "Aks",
            Name = name,
            ProviderId =
                $"/subscriptions/1/resourcegroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}",
            Group = group,
            Location = "westeurope",
            KubernetesVersion = "1.34.4",
            ProvisioningState = "Succeeded",
            PowerState = "Running",
            NodePools = [Pool("system", 3), Pool("web", 4) with { Autoscale = true, MinCount = 1, MaxCount = 8 }],
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "shop" },
            Details = new JsonObject
            {
                ["sku"] = new JsonObject { ["tier"] = "Standard" },
                ["fqdn"] = $"{name}.hcp.westeurope.azmk8s.io",
                ["networkProfile"] = new JsonObject
                {
                    ["networkPlugin"] = "azure",
                    ["networkPluginMode"] = "overlay",
                    ["podCidr"] = "10.244.0.0/16",
                },
            },
            SeenAt = SeenAt,
        };

    /// <summary>As the adapter for attached clusters reads one.</summary>
    public static Cluster Attached(string name) =>
        Cluster(name, group: "", connection: name) with
        {
            Provider = "attached",
            ProviderId = "0197f3a0-0000-7000-8000-000000000001",
            Location = "",
            ProvisioningState = "Attached",
            NodePools =
            [
                Pool("nodes", 1200) with
                {
                    Mode = "",
                    KubernetesVersion = "1.33.1",
                    Taints = [],
                    Zones = [],
                },
                Pool("win", 2) with
                {
                    OsType = "Windows",
                },
            ],
            Tags = new Dictionary<string, string>(),
            Details = new JsonObject
            {
                ["server"] = "https://factory.example:6443/",
                ["uid"] = "uid-of-kube-system",
                ["credentialEnd"] = "2026-11-18T11:56:00.0000000+00:00",
            },
        };

    public static NodePool Pool(string name, int count) =>
        new(
            name,
            "User",
            "Linux",
            "Ubuntu",
            "Standard_D4s_v5",
            count,
            Autoscale: false,
            MinCount: null,
            MaxCount: null,
            MaxPods: 110,
            "1.34.4",
            "AKSUbuntu-2204gen2containerd-202511.01.0",
            "Succeeded",
            "Running",
            ["1", "2"],
            ["dedicated=web:NoSchedule"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "front" }
        );

    public Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        Reads++;
        return Read([
            .. Clusters.Where(cluster =>
                Sees(scopes, cluster)
                && cluster.Name.Contains(query.Text ?? "", StringComparison.OrdinalIgnoreCase)
                && (query.Name is null || cluster.Name == query.Name)
                && (query.WithVanished || cluster.Vanished is null)
            ),
        ]);
    }

    public Task<IReadOnlyList<Cluster>> FindAsync(
        string name,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) =>
        Read([
            .. Clusters.Where(cluster =>
                Sees(scopes, cluster) && string.Equals(cluster.Name, name, StringComparison.OrdinalIgnoreCase)
            ),
        ]);

    public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult(Clusters.Find(cluster => cluster.Id == id && Sees(scopes, cluster)));

    public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectionFreshness>>([.. Readings]);

    public Task SaveAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (Clusters.FindIndex(known => known.ProviderId == cluster.ProviderId) is >= 0 and var at)
        {
            Clusters[at] = cluster with { Id = Clusters[at].Id };
        }
        return Task.CompletedTask;
    }

    public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    private static bool Sees(VisibleScopes scopes, Cluster cluster) =>
        scopes.Include(Scope.Cluster(cluster.Connection, cluster.Name));

    private async Task<IReadOnlyList<Cluster>> Read(IReadOnlyList<Cluster> clusters)
    {
        await Answers;
        return Failure is null ? clusters : throw Failure;
    }
}
