using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Core.Tests.Connections;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Clusters;

public sealed class SyncInventoryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Connection s_lab = new(
        Guid.CreateVersion7(s_now),
        "lab",
        "attached",
        [],
        ConnectionSource.Portal
    );

    [Fact]
    public async Task A_cluster_that_never_answered_is_there_and_says_so()
    {
        var inventory = new Inventory();

        await SyncAsync(inventory, new Source { Failure = Unreachable() });

        var cluster = inventory.Clusters.ShouldHaveSingleItem();
        (cluster.Name, cluster.IsRead).ShouldBe(("lab", false));
        inventory.Failures.ShouldBe(["The cluster does not answer. Try again."]);
    }

    [Fact]
    public async Task What_was_read_once_is_not_forgotten_when_the_cluster_falls_silent()
    {
        var inventory = new Inventory();
        await SyncAsync(inventory, new Source());

        await SyncAsync(inventory, new Source { Failure = Unreachable() });

        inventory.Clusters.ShouldHaveSingleItem().IsRead.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_expected_where_only_the_far_side_knows_the_clusters()
    {
        var inventory = new Inventory();

        await SyncAsync(inventory, new Source { Failure = Unreachable(), Names = false });

        inventory.Clusters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_detached_while_the_answer_travelled_does_not_come_back(bool fails)
    {
        var inventory = new Inventory();
        var namesake = s_lab with { Id = Guid.CreateVersion7(s_now) };

        await SyncAsync(inventory, new Source { Failure = fails ? Unreachable() : null }, still: null);
        await SyncAsync(inventory, new Source { Failure = fails ? Unreachable() : null }, still: namesake);

        inventory.Clusters.ShouldBeEmpty();
        inventory.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_ThatIsConnectedAlready_IsNotListedUnderASecondName()
    {
        var inventory = new Inventory();

        await SyncAsync(inventory, new Source(), s_lab, twin: "factory");

        inventory.Clusters.ShouldBeEmpty();
        inventory.Failures.ShouldHaveSingleItem().ShouldContain("connected already, as factory");
    }

    [Fact]
    public async Task Reading_IsKept_AndClaimsWhatItTold_WithoutAskingAgain()
    {
        var inventory = new Inventory();
        var claims = new Claims(s_lab);

        await SyncAsync(
            inventory,
            new Source(),
            s_lab,
            claims,
            new FakeDestinations("attached", _ => ["server:1"]) { Silence = Unreachable() }
        );

        inventory.Clusters.ShouldHaveSingleItem().IsRead.ShouldBeTrue();
        inventory.Failures.ShouldBeEmpty();
        claims.Claimed.ShouldBe(["server:1", "uid-1"]);
        claims.Whole.ShouldBe(true);
    }

    private static Task SyncAsync(Inventory inventory, Source source) => SyncAsync(inventory, source, s_lab);

    private static Task SyncAsync(Inventory inventory, Source source, Connection? still, string? twin = null) =>
        SyncAsync(
            inventory,
            source,
            still,
            new Claims(s_lab with { TwinOf = twin }),
            new FakeDestinations("attached", _ => ["cluster:1"])
        );

    private static Task SyncAsync(
        Inventory inventory,
        Source source,
        Connection? still,
        Claims claims,
        FakeDestinations destinations
    ) =>
        new SyncInventory(
            new Connections(still),
            [source],
            inventory,
            new ConnectionDestinations(claims, [destinations]),
            new ManualTimeProvider(s_now)
        ).RunAsync(TestContext.Current.CancellationToken);

    private static FarSideException Unreachable() => new("Unreachable", "The cluster does not answer.", "Try again.");

    private static Cluster Lab(string state) =>
        new()
        {
            Id = Guid.CreateVersion7(s_now),
            Connection = "lab",
            Provider = "attached",
            Name = "lab",
            ProviderId = "1",
            Group = "",
            Location = "",
            KubernetesVersion = "",
            ProvisioningState = state,
            PowerState = "",
            NodePools = [],
            Tags = new Dictionary<string, string>(),
            Details = new JsonObject { ["uid"] = "uid-1" },
            SeenAt = s_now,
        };

    private sealed class Claims(Connection claimed) : IDestinationClaims
    {
        public IReadOnlyList<string> Claimed { get; private set; } = [];
        public bool? Whole { get; private set; }

        public Task<Connection> ClaimAsync(
            Connection known,
            IReadOnlyList<string> destinations,
            bool whole,
            CancellationToken cancellationToken
        )
        {
            (Claimed, Whole) = (destinations, whole);
            return Task.FromResult(claimed);
        }
    }

    private sealed class Source : IClusterSource
    {
        public string Provider => "attached";
        public FarSideException? Failure { get; init; }
        public bool Names { get; init; } = true;

        public Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken) =>
            Failure is null
                ? Task.FromResult<IReadOnlyList<Cluster>>([Lab("Attached")])
                : Task.FromException<IReadOnlyList<Cluster>>(Failure);

        public Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Cluster? Expected(Connection connection) => Names ? Lab(Cluster.NeverRead) : null;
    }

    private sealed class Connections(Connection? still) : IConnectionStore
    {
        public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Connection>>([s_lab]);

        public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(still);

        public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class Inventory : IInventory
    {
        public List<Cluster> Clusters { get; } = [];
        public List<string> Failures { get; } = [];

        public Task<IReadOnlyList<Cluster>> ListAsync(
            ClusterQuery query,
            VisibleScopes scopes,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<Cluster>>([.. Clusters.Where(it => it.Connection == query.Connection)]);

        public Task<IReadOnlyList<Cluster>> FindAsync(
            string name,
            VisibleScopes scopes,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<Cluster>>([.. Clusters.Where(it => it.Name == name)]);

        public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
            Task.FromResult(Clusters.Find(it => it.Id == id));

        public Task SaveAsync(Cluster cluster, CancellationToken cancellationToken)
        {
            Clusters.Add(cluster);
            return Task.CompletedTask;
        }

        public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SaveListingAsync(
            string connection,
            IReadOnlyList<Cluster> clusters,
            DateTimeOffset readAt,
            CancellationToken cancellationToken
        )
        {
            Clusters.Clear();
            Clusters.AddRange(clusters);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ConnectionFreshness>>([]);

        public Task SaveFailureAsync(
            string connection,
            string sentence,
            DateTimeOffset at,
            DateTimeOffset? notBefore,
            CancellationToken cancellationToken
        )
        {
            Failures.Add(sentence);
            return Task.CompletedTask;
        }
    }
}
