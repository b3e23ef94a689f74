using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Tests.Protection;

namespace Portal.Core.Tests.Approvals;

/// <summary>The policy in memory; as it is delivered until a test says otherwise. Hints come when a test gives them.</summary>
internal sealed class StoredPolicies : IApprovalPolicyStore, IChangeFeed
{
    private readonly List<Action<Change>> _ears = [];

    public StoredPolicy Stored { get; set; } = new(ApprovalPolicy.Default, 0);

    public List<HistoryEntry> Entries { get; } = [];

    public int Reads { get; private set; }

    public bool Away { get; set; }

    public static AccessGate Gate(IDenials denials, TimeProvider time) => new StoredPolicies().GateOf(denials, time);

    public AccessGate GateOf(IDenials denials, TimeProvider time) =>
        new(Matrix(time), ProtectionPorts.Unprotected, denials, time);

    public MatrixWithPolicy Matrix(TimeProvider time) => new(Known(time));

    public KnownPolicy Known(TimeProvider time) => new(this, this, time, NullLogger<KnownPolicy>.Instance);

    public void Hint(string topic) => _ears.ForEach(heard => heard(new Change(topic, null)));

    public IDisposable Subscribe(Action<Change> heard)
    {
        _ears.Add(heard);
        return new Ear(() => _ears.Remove(heard));
    }

    public Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        Reads++;
        return Away ? throw new InvalidOperationException("The database is away.") : Task.FromResult(Stored);
    }

    public Task<bool> SaveAsync(
        ApprovalPolicy policy,
        int expected,
        HistoryEntry? entry,
        CancellationToken cancellationToken
    )
    {
        if (expected != Stored.Version)
        {
            return Task.FromResult(false);
        }

        Stored = new StoredPolicy(policy, expected + 1);
        Entries.AddRange(entry is null ? [] : [entry]);
        return Task.FromResult(true);
    }

    private sealed class Ear(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
