using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Protection;

/// <summary>The operation that clears a protection which others agreed to have cleared.</summary>
public sealed class ClearStep(IProtections protections, TimeProvider time) : IOperationDefinition, IStep
{
    public string Kind => Permission.ClearReadOnly;

    public string Provider => PortalProvider.Name;

    public TimeSpan Deadline => TimeSpan.FromMinutes(5);

    public string Name => "Clear the protection";

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [this];

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var agreed = ClearingPlan.Read(context.Operation.Plan);
        // What a run cleared that died then does not stand any more, whoever wants to call it back.
        if (context.CancelRequested && await StandingAsync(agreed, cancellationToken) is not null)
        {
            return new StepOutcome.Canceled("Canceled; the protection still stands.");
        }

        var after = new JsonObject { [ProtectionHistory.Field(agreed.Kind)] = false };
        // The operation's own entries are its history. A run that died after the write finds nothing to clear.
        if (await protections.ClearAsync(agreed, cancellationToken))
        {
            return new StepOutcome.Done("The protection is cleared.", after);
        }

        return await StandingAsync(agreed, cancellationToken) is { } another
            ? new StepOutcome.Failed(
                new OperationError(
                    "ProtectionMoved",
                    $"{ProtectionText.Sentence(another)} That is not what was agreed to be cleared.",
                    "Ask anew if that one is to be cleared too."
                )
            )
            : new StepOutcome.Done("The protection is cleared.", after);
    }

    private async Task<StandingProtection?> StandingAsync(
        StandingProtection agreed,
        CancellationToken cancellationToken
    ) => (await protections.ReadAsync(time.GetUtcNow(), cancellationToken)).Find(agreed.Kind, agreed.Scope);
}
