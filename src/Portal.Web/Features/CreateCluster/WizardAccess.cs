using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Features.CreateCluster;

/// <summary>Whether the person in this circuit may start what they are about to fill in.</summary>
internal sealed class WizardAccess(AccessGate gate, CurrentCaller callers)
{
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken) =>
        await gate.RefusalAsync(await callers.GetAsync(), Permission.CreateCluster, Scope.Portal, cancellationToken);

    /// <summary>
    /// What there is to choose from belongs to no cluster: who may not create clusters anywhere they like learns nothing of
    /// it. While all is protected it can be looked at.
    /// </summary>
    public async Task<bool> MayReadAsync(CancellationToken cancellationToken) =>
        await gate.RefusalUnderWayAsync(
            await callers.GetAsync(),
            Permission.CreateCluster,
            Scope.Portal,
            cancellationToken
        )
            is null;
}
