using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Core.Approvals.Requests;

/// <summary>A request that something may become of now.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Scope">Where it works.</param>
/// <param name="Mark">Who agreed to it.</param>
/// <param name="Approved">It may be queued; else a time is over.</param>
public sealed record DueRequest(long Id, string Kind, Scope Scope, ApprovalMark Mark, bool Approved)
{
    /// <summary>It would fail at its start for what protects the place. What broke the glass passes a freeze.</summary>
    public bool IsHeld(ProtectionMap map, DateTimeOffset at) =>
        map.Against(OperationKind.PermissionOf(Kind), Scope, at, Mark).Any();
}
