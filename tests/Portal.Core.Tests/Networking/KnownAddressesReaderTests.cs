using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Tests.Connections;

namespace Portal.Core.Tests.Networking;

public sealed class KnownAddressesReaderTests
{
    private readonly ConnectionPorts _ports = new();
    private readonly Networks _catalog = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public KnownAddressesReaderTests()
    {
        foreach (var name in (string[])["contoso", "fabrikam"])
            _ports.Connections.Add(new Connection(Guid.NewGuid(), name, "aks", [], ConnectionSource.Portal));
    }

    [Fact]
    public async Task Networks_of_all_connections_their_subnets_clusters_and_reserved_ranges_are_known()
    {
        var known = await ReadAsync(Role.Viewer);

        known.Networks.Select(network => network.Connection).ShouldBe(["contoso", "fabrikam"]);
        known
            .Ranges.Select(range => $"{range}")
            .ShouldBe([
                "the network vnet-contoso (10.20.0.0/16)",
                "the subnet vnet-contoso/nodes (10.20.1.0/24)",
                "the network vnet-fabrikam (10.20.0.0/16)",
                "the subnet vnet-fabrikam/nodes (10.20.1.0/24)",
                "the pod range of shop (10.244.0.0/16)",
                "169.254.0.0/16, which AKS keeps for itself",
                "172.30.0.0/16, which AKS keeps for itself",
                "172.31.0.0/16, which AKS keeps for itself",
                "192.0.2.0/24, which AKS keeps for itself",
            ]);
    }

    [Fact]
    public async Task A_connection_that_is_silent_is_named_and_hides_nothing_of_the_others()
    {
        _catalog.Silent = "contoso";

        var known = await ReadAsync(Role.Operator);

        known.Unread.ShouldBe([new UnreadNetworks("contoso", "Azure does not answer. Try again later.")]);
        known.Networks.ShouldHaveSingleItem().Connection.ShouldBe("fabrikam");
    }

    [Fact]
    public async Task Whoever_sees_one_cluster_is_told_of_its_network_and_that_the_rest_is_taken_without_names()
    {
        var known = await ReadAsync(Role.Operator, Scope.Cluster("contoso", "shop"));

        known.Networks.ShouldHaveSingleItem().Connection.ShouldBe("contoso");
        known
            .Ranges.Where(range => range.Kind != KnownRangeKind.Reserved)
            .Select(range => $"{range}")
            .ShouldBe([
                "the network vnet-contoso (10.20.0.0/16)",
                "the subnet vnet-contoso/nodes (10.20.1.0/24)",
                "10.20.0.0/16, which is taken where you see nothing",
                "10.20.1.0/24, which is taken where you see nothing",
                "the pod range of shop (10.244.0.0/16)",
            ]);
    }

    [Fact]
    public async Task Whoever_sees_another_cluster_is_told_of_no_name_at_all()
    {
        _catalog.Silent = "contoso";

        var known = await ReadAsync(Role.Viewer, Scope.Cluster("fabrikam", "other"));

        known.Networks.ShouldBeEmpty();
        known.Unread.ShouldBeEmpty();
        string.Join(';', known.Ranges).ShouldNotContain("fabrikam");
        string.Join(';', known.Ranges).ShouldNotContain("shop");
        known.Ranges.Count(range => range.IsHidden).ShouldBe(3);
    }

    [Fact]
    public async Task Who_may_not_see_quota_is_denied_and_it_is_history()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => ReadAsync(Role.Helpdesk));

        _ports.History.ShouldHaveSingleItem().Kind.ShouldBe(HistoryKind.Denied);
        _catalog.Reads.ShouldBe(0);
    }

    private Task<KnownAddresses> ReadAsync(Role role, Scope? scope = null) =>
        new KnownAddressesReader(_ports.Gate, _ports, _catalog, new OneCluster(), [new PodRanges()]).ReadAsync(
            new Caller("id-1", "someone@contoso", [new Holding(role, scope ?? Scope.Portal, default)], null, "test"),
            TimeSpan.Zero,
            Cancel
        );

    private sealed class Networks : ICatalog
    {
        public string? Silent { get; set; }

        public int Reads { get; private set; }

        public Task<NetworkCatalog> OfNetworksAsync(
            string connection,
            TimeSpan maximumAge,
            CancellationToken cancellationToken
        )
        {
            Reads++;
            string[] ranges = ["10.20.0.0/16", "no range"];
            return connection == Silent
                ? throw new FarSideException("Silent", "Azure does not answer.", "Try again later.")
                : Task.FromResult(
                    new NetworkCatalog(
                        [
                            new(
                                $"/{connection}",
                                $"vnet-{connection}",
                                "westeurope",
                                ranges,
                                [new("/s", "vnet", "nodes", "10.20.1.0/24", ranges, 0, null, false)]
                            ),
                        ],
                        default
                    )
                );
        }

        public Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<RegionCatalog> OfRegionAsync(
            string connection,
            string location,
            TimeSpan maximumAge,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }

    private sealed class PodRanges : IClusterRanges
    {
        public string Provider => "aks";

        public IEnumerable<KnownRange> Of(Cluster cluster) =>
            [new(Cidr.Parse("10.244.0.0/16"), KnownRangeKind.Pods, cluster.Name)];

        public IEnumerable<string> SubnetsOf(Cluster cluster) => [$"/{cluster.Connection}/subnets/nodes"];
    }

    private sealed class OneCluster : IInventory
    {
        public Task<IReadOnlyList<Cluster>> ListAsync(
            ClusterQuery query,
            VisibleScopes scopes,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<Cluster>>([Shop("aks"), Shop("attached")]);

        public Task<IReadOnlyList<Cluster>> FindAsync(
            string name,
            VisibleScopes scopes,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SaveAsync(Cluster cluster, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SaveListingAsync(
            string connection,
            IReadOnlyList<Cluster> clusters,
            DateTimeOffset readAt,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SaveFailureAsync(
            string connection,
            string sentence,
            DateTimeOffset at,
            DateTimeOffset? notBefore,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        private static Cluster Shop(string provider) =>
            new()
            {
                Id = Guid.NewGuid(),
                Connection = "contoso",
                Provider = provider,
                Name = "shop",
                ProviderId = "1",
                Group = "",
                Location = "",
                KubernetesVersion = "",
                ProvisioningState = "Succeeded",
                PowerState = "",
                NodePools = [],
                Tags = new Dictionary<string, string>(),
                Details = [],
                SeenAt = default,
            };
    }
}
