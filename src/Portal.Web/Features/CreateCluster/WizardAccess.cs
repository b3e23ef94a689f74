using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Features.CreateCluster;

/// <summary>Whether the person in this circuit may start what they are about to fill in.</summary>
internal sealed class WizardAccess(AccessGate gate, CurrentCaller callers)
{
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken) =>
        await gate.RefusalAsync(await callers.GetAsync(), Permission.CreateCluster, Scope.Portal, cancellationToken);
}
