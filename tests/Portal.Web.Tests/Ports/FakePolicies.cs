using Portal.Core.Approvals;
using Portal.Core.History;

namespace Portal.Web.Tests.Ports;

/// <summary>The approval policy; as it is delivered until a test says otherwise.</summary>
internal sealed class FakePolicies : IApprovalPolicyStore
{
    public StoredPolicy Stored { get; set; } = new(ApprovalPolicy.Default, 0);

    /// <summary>What reading it ends in.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What whoever reads it has to wait for.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public async Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        await Held;
        return Fault is null ? Stored : throw Fault;
    }

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
