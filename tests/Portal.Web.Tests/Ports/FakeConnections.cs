using System.Runtime.CompilerServices;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Core.History;
using Portal.Core.Protection;

namespace Portal.Web.Tests.Ports;

/// <summary>Connections to look at and to change, and kubeconfigs that say what a test wants.</summary>
internal sealed class FakeConnections
    : IConnectionStore,
        IConnectionChanges,
        IConnectionFacts,
        IKubeconfigReader,
        IConnectionTest,
        IDestinationClaims,
        ILastTests
{
    public List<Connection> All { get; } = [];

    public List<HistoryEntry> Entries { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What looking for one connection throws.</summary>
    public Exception? FindFailure { get; set; }

    public ConnectionFacts Facts { get; set; } =
        new("https://api.example.test", "token (portal)", new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>By the context's name.</summary>
    public Dictionary<string, KubeconfigReading> Readings { get; } =
        new(StringComparer.Ordinal) { [""] = Reading("prod") };

    public List<TestedStep> Steps { get; } =
    [
        new(TestStep.Read, TestOutcome.Passed, "It leads to api.example.test."),
        new(TestStep.Resolve, TestOutcome.Passed, "It is at 192.0.2.1."),
    ];

    /// <summary>The test waits for this before its last step.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Whether a test that waits for <see cref="Gate"/> ends when it is canceled.</summary>
    public bool HearsCancellation { get; set; } = true;

    public string? Tested { get; private set; }

    public string? Secret { get; private set; }

    /// <summary>By the connection's id.</summary>
    public Dictionary<Guid, LastTest> LastTests { get; } = [];

    public string Provider => AttachedConnection.Provider;

    IReadOnlyList<TestStep> IConnectionTest.Steps { get; } = Enum.GetValues<TestStep>();

    public static KubeconfigReading Reading(string context, params KubeconfigProblem[] problems) =>
        new(
            ["prod", "test"],
            new KubeconfigContext(
                context,
                "https://api.example.test",
                "portal",
                KubeconfigCredential.Token,
                "system:serviceaccount:ops:portal",
                null
            ),
            problems
        );

    public Connection Attach(string name, ConnectionSource source = ConnectionSource.Portal)
    {
        var connection = new Connection(
            Guid.NewGuid(),
            name,
            AttachedConnection.Provider,
            AttachedConnection.Settings("prod"),
            source
        );
        All.Add(connection);
        return connection;
    }

    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
        Failure is null
            ? Task.FromResult<IReadOnlyList<Connection>>([.. All])
            : Task.FromException<IReadOnlyList<Connection>>(Failure);

    public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        FindFailure is null
            ? Task.FromResult(All.Find(it => it.Name == name))
            : Task.FromException<Connection?>(FindFailure);

    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>What stands on the clusters of every connection.</summary>
    public ProtectionMap? Standing { get; set; }

    /// <summary>What stands against the next one that is written.</summary>
    public ConnectionConflict? Conflict { get; set; }

    public async Task<IReadOnlyList<ConnectionConflict>> AddAsync(
        IReadOnlyList<AddedConnection> added,
        CancellationToken cancellationToken
    )
    {
        if (Conflict is not null)
        {
            return [Conflict];
        }
        foreach (var one in added)
        {
            All.Add(one.Connection);
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
    )
    {
        if (Conflict is null)
        {
            await WriteAsync(secret, entry);
        }
        return Conflict;
    }

    public Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    ) => Task.FromResult(known with { Destinations = destinations });

    public async Task<ConnectionRemoval> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (Standing is not null)
        {
            return new ConnectionRemoval.Protected(Standing);
        }
        All.RemoveAll(it => it.Id == known.Id);
        await WriteAsync(secret: null, entry);
        return new ConnectionRemoval.Done();
    }

    public Task SaveAsync(Guid connectionId, LastTest test, CancellationToken cancellationToken)
    {
        LastTests[connectionId] = test;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<Guid, LastTest>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, LastTest>>(LastTests);

    public Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(Facts);

    public KubeconfigReading Read(string text, string? context) =>
        text.Length == 0
            ? new KubeconfigReading([], null, [new(1, "", "The kubeconfig is empty.")])
            : Readings.GetValueOrDefault(context ?? "") ?? Readings[""];

    public IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken) =>
        StepsAsync(connection.Name, cancellationToken);

    public IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        StepsAsync(proposed.Secret ?? "", cancellationToken);

    private async IAsyncEnumerable<TestedStep> StepsAsync(
        string what,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Tested = what;
        foreach (var step in Steps)
        {
            if (step == Steps[^1])
            {
                await Gate.WaitAsync(HearsCancellation ? cancellationToken : CancellationToken.None);
            }
            yield return step;
        }
    }

    private Task WriteAsync(string? secret, HistoryEntry entry)
    {
        Secret = secret;
        Entries.Add(entry);
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}
