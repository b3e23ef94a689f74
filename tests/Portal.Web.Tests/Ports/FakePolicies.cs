using Portal.Core.Approvals;
using Portal.Core.History;

namespace Portal.Web.Tests.Ports;

/// <summary>The approval policy; as it is delivered until a test says otherwise.</summary>
internal sealed class FakePolicies : IApprovalPolicyStore
{
    public StoredPolicy Stored { get; set; } = new(ApprovalPolicy.Default, 0);

    /// <summary>What reading it ends in.</summary>
    public Exception? Fault { get; set; }

    public Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult(Stored) : Task.FromException<StoredPolicy>(Fault);

    public Task<bool> SaveAsync(
        ApprovalPolicy policy,
        int expected,
        HistoryEntry? entry,
        CancellationToken cancellationToken
    )
    {
        Stored = new StoredPolicy(policy, expected + 1);
        return Task.FromResult(true);
    }
}
