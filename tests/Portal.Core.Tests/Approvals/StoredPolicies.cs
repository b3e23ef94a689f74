using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Tests.Protection;

namespace Portal.Core.Tests.Approvals;

/// <summary>The policy in memory; as it is delivered until a test says otherwise.</summary>
internal sealed class StoredPolicies : IApprovalPolicyStore
{
    public StoredPolicy Stored { get; set; } = new(ApprovalPolicy.Default, 0);

    public List<HistoryEntry> Entries { get; } = [];

    public static AccessGate Gate(IDenials denials, TimeProvider time) =>
        new(new MatrixWithPolicy(new StoredPolicies()), ProtectionPorts.Unprotected, denials, time);

    public Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Stored);

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
}
