using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>Who may decide which requests. What belongs to no cluster is the portal's own, and is confirmed by a second Admin, not by an Approver.</summary>
/// <param name="ObjectId">The person, who never decides what they asked for.</param>
/// <param name="Scopes">Where they may decide requests.</param>
/// <param name="OfPortal">They may decide changes of the portal itself.</param>
public sealed record RequestDecider(string ObjectId, VisibleScopes Scopes, bool OfPortal)
{
    public static RequestDecider Of(Caller caller) =>
        new(
            caller.ObjectId,
            AccessGate.VisibleScopes(caller, Permission.DecideRequest),
            AccessGate.VisibleScopes(caller, Permission.DecidePortalRequest).IsPortalWide
        );

    /// <summary>Whether something is the portal's own; a change of the portal that is about a cluster is not.</summary>
    public static bool IsPortals(OperationTarget target) => target.Scope == Scope.Portal;

    public static string PermissionFor(Operation operation) =>
        IsPortals(operation.Target) ? Permission.DecidePortalRequest : Permission.DecideRequest;
}
