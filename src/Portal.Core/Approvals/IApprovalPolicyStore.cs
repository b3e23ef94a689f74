using Portal.Core.History;

namespace Portal.Core.Approvals;

/// <summary>The one policy of the portal.</summary>
public interface IApprovalPolicyStore
{
    Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the policy, and the entry where there is one, in one transaction.</summary>
    /// <returns>False when <paramref name="expected"/> is not the version any more; nothing was written then.</returns>
    Task<bool> SaveAsync(ApprovalPolicy policy, int expected, HistoryEntry? entry, CancellationToken cancellationToken);
}

/// <summary><paramref name="Version"/> counts the edits; 0 is the policy as delivered.</summary>
public sealed record StoredPolicy(ApprovalPolicy Policy, int Version);
