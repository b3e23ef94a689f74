using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;
using Portal.Core.History;
using Portal.Core.Protection;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Connections;

/// <summary>The ports of connections in memory, with the use cases over them.</summary>
internal sealed class ConnectionPorts
    : IConnectionStore,
        IConnectionChanges,
        IKubeconfigReader,
        IConnectionFacts,
        IAzureSignIn,
        ILastTests,
        IConnectionTest,
        IDestinationClaims,
        IDenials,
        IApprovalPolicy
{
    public const string Secret = "t0p-s3cret";

    public ManualTimeProvider Time { get; } = new();

    public List<Connection> Connections { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    public string? SavedSecret { get; private set; }

    /// <summary>Somebody else was faster.</summary>
    public bool TooLate { get; set; }

    public KubeconfigReading Reading { get; set; } =
        new(
            ["prod", "test"],
            new KubeconfigContext(
                "prod",
                "https://api.example.test",
                "portal",
                KubeconfigCredential.Token,
                "system:serviceaccount:ops:portal",
                new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)
            ),
            []
        );

    public FakeDestinations Clusters { get; } = new(AttachedConnection.Provider, _ => ["cluster:factory"]);

    public FakeDestinations Azure { get; } =
        new(AzureConnection.Provider, settings => [$"azure:{settings["cloud"]}:{settings["subscriptionId"]}"]);

    public ConnectionDestinations Destinations => new(this, [Clusters, Azure]);

    /// <summary>A cluster of a subscription, which the inventory knows.</summary>
    public Cluster Web { get; set; } = Planning.ChangeFactsBuilder.Cluster;

    public ManagedClusters Managed => new(new Clusters.OneCluster(Web));

    public AccessGate Gate => new(this, ProtectionPorts.Unprotected, this, Time);

    public AttachCluster Attach => new(Gate, this, this, this, Destinations, Managed, Time);

    public RotateConnection Rotate => new(Gate, this, this, Destinations, Managed, Reader, Time);

    public DetachConnection Detach => new(Gate, this, Reader, Time);

    string IConnectionFacts.Provider => AttachedConnection.Provider;

    public ConnectionReader Reader => new(Gate, this, inventory: null!, this, [this]);

    public AddAzureConnections AddAzure => new(Gate, this, this, this, this, Destinations, Time);

    public RotateAzureConnection RotateAzure => new(Gate, this, this, this, Destinations, Time);

    public FindAzureSubscriptions FindAzure => new(Gate, this, this, Destinations, Time);

    public TestConnection Test => new(Gate, [this], this, Destinations, Time);

    string IConnectionTest.Provider => AttachedConnection.Provider;

    IReadOnlyList<TestStep> IConnectionTest.Steps => [TestStep.Read, TestStep.Resolve];

    public IReadOnlyList<string> Clouds { get; } = ["Public", "Moon"];

    public List<AzureSubscription> Subscriptions { get; } = [];

    public ProposedConnection? SignedInWith { get; private set; }

    public Dictionary<Guid, LastTest> LastTests { get; } = [];

    /// <summary>What still runs on every connection.</summary>
    public List<string> Running { get; } = [];

    /// <summary>What stands on the clusters of every connection.</summary>
    public ProtectionMap? Standing { get; set; }

    /// <summary>Names that somebody else takes at the last moment.</summary>
    public List<string> TakenMeanwhile { get; } = [];

    /// <summary>What was claimed, and whether it was all.</summary>
    public List<(string Name, IReadOnlyList<string> Destinations, bool Whole)> Claims { get; } = [];

    /// <summary>No provider answers: whatever goes past the permission reads nothing.</summary>
    public ReadConnection ReadNow => new(Gate, this, new SyncInventory(this, [], inventory: null!, Destinations, Time));

    public static Caller Caller(Role role) => new("id-1", "Ada", [role], "192.0.2.7", "correlation-1");

    public static AttachRequest Request(
        string name = "lab",
        TestEvidence evidence = TestEvidence.Passed,
        string reason = "On-premises cluster of the factory"
    ) =>
        new()
        {
            Name = name,
            Kubeconfig = Secret,
            Context = "prod",
            Evidence = evidence,
            Words = new ChangeWords(reason, "CHG-1"),
        };

    public Connection Known(string name, ConnectionSource source = ConnectionSource.Portal)
    {
        var connection = new Connection(
            Guid.CreateVersion7(),
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings("prod"),
            source
        );
        Connections.Add(connection);
        return connection;
    }

    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Connection>>([.. Connections]);

    public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Connections.Find(it => it.Name == name));

    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<IReadOnlyList<ConnectionConflict>> AddAsync(
        IReadOnlyList<AddedConnection> added,
        CancellationToken cancellationToken
    )
    {
        ConnectionConflict[] conflicts =
        [
            .. TakenMeanwhile.Select(it => new ConnectionConflict.NameTaken(it)),
            .. added
                .Select(it => (it.Connection.Name, Owner: OwnerOf(it.Connection)))
                .Where(it => it.Owner is not null)
                .Select(it => new ConnectionConflict.Connected(it.Name, it.Owner!)),
        ];
        if (conflicts.Length > 0)
        {
            return conflicts;
        }
        foreach (var one in added)
        {
            Connections.Add(one.Connection);
            await WriteAsync(one.Secret, one.Entry);
        }
        return [];
    }

    public async Task<ConnectionConflict?> RotateAsync(
        Connection known,
        Connection rotated,
        string? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        AttachedConnection.CheckSame(known, rotated.Destinations) is { } another ? another
        : OwnerOf(rotated) is { } owner ? new ConnectionConflict.Connected(known.Name, owner)
        : await WriteAsync(secret, entry) ? null
        : new ConnectionConflict.Moved(known.Name);

    public Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    )
    {
        Claims.Add((known.Name, destinations, whole));
        var claimed = known with { Destinations = destinations };
        claimed = OwnerOf(claimed) is { } owner ? known with { TwinOf = owner } : claimed;
        Connections[Connections.FindIndex(it => it.Id == known.Id)] = claimed;
        return Task.FromResult(claimed);
    }

    private string? OwnerOf(Connection connection) =>
        Connections
            .Find(it =>
                it.Id != connection.Id
                && it.Destinations.Intersect(connection.Destinations, StringComparer.Ordinal).Any()
            )
            ?.Name;

    public async Task<ConnectionRemoval> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (Running.Count > 0)
        {
            return new ConnectionRemoval.Busy(Running);
        }
        if (Standing is not null)
        {
            return new ConnectionRemoval.Protected(Standing);
        }
        Connections.Remove(known);
        await WriteAsync(secret: null, entry);
        return new ConnectionRemoval.Done();
    }

    public Task<IReadOnlyList<AzureSubscription>> FindAsync(
        ProposedConnection proposed,
        CancellationToken cancellationToken
    )
    {
        SignedInWith = proposed;
        return Task.FromResult<IReadOnlyList<AzureSubscription>>([.. Subscriptions]);
    }

    public Task SaveAsync(Guid connectionId, LastTest test, CancellationToken cancellationToken)
    {
        LastTests[connectionId] = test;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<Guid, LastTest>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, LastTest>>(LastTests);

    public IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken) =>
        StepsAsync();

    public IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        StepsAsync();

    /// <summary>Whether a test fails in its last step.</summary>
    public bool Failing { get; set; } = true;

    private async IAsyncEnumerable<TestedStep> StepsAsync()
    {
        yield return new TestedStep(TestStep.Read, TestOutcome.Passed, "It can be read.");
        await Task.Yield();
        yield return Failing
            ? new TestedStep(TestStep.Resolve, TestOutcome.Failed, "It has no address.")
            : new TestedStep(TestStep.Resolve, TestOutcome.Passed, "It has an address.");
    }

    public KubeconfigReading Read(string text, string? context) => Reading;

    public Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(new ConnectionFacts("https://old.example.test", "token", null));

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        History.Add(denial.ToEntry());
        return Task.CompletedTask;
    }

    public Task<ApprovalRuling> RuleStartAsync(string permission, Grant grant, CancellationToken cancellationToken) =>
        Task.FromResult(ApprovalRuling.Run);

    public Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken) =>
        Task.FromResult(ApprovalRuling.Run);

    private Task<bool> WriteAsync(string? secret, HistoryEntry entry)
    {
        if (TooLate)
        {
            return Task.FromResult(false);
        }
        SavedSecret = secret;
        History.Add(entry);
        return Task.FromResult(true);
    }
}
