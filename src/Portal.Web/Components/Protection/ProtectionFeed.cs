using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Protection;

/// <summary>Standing protections for the person in this circuit.</summary>
internal sealed class ProtectionFeed(
    AccessGate gate,
    SetProtection set,
    ClearProtection clear,
    SecondAdmin confirmer,
    CurrentCaller callers
)
{
    /// <summary>Why the person may not set it, or have it cleared; null when they may.</summary>
    public async Task<string?> RefusalAsync(Scope scope, bool clears, CancellationToken cancellationToken) =>
        await gate.RefusalAsync(
            await callers.GetAsync(),
            clears ? Permission.ClearReadOnly : SetProtection.PermissionFor(scope),
            scope,
            cancellationToken
        );

    /// <summary>Why it would stay as it is for good; null when somebody can confirm that the person has it cleared.</summary>
    public async Task<string?> NobodyClearsAsync(CancellationToken cancellationToken) =>
        await confirmer.MissingAsync(await callers.GetAsync(), cancellationToken) is [var missing, ..]
            ? missing.Sentence
            : null;

    public async Task<ProtectionResult> SetAsync(ProtectionWish wish, CancellationToken cancellationToken) =>
        await set.RunAsync(await callers.GetAsync(), wish, cancellationToken);

    public async Task<ProtectionResult> ClearAsync(ProtectionWish wish, CancellationToken cancellationToken) =>
        await clear.RunAsync(await callers.GetAsync(), wish, cancellationToken);
}
