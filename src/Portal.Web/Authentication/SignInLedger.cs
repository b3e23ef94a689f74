using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Web.Authentication;

/// <summary>Writes who came and went into history.</summary>
internal sealed class SignInLedger(IHistoryWriter history, TimeProvider time)
{
    public Task SignedInAsync(Caller caller, string means, CancellationToken cancellationToken) =>
        WriteAsync(caller, HistoryKind.SignedIn, $"{caller.Name} signed in through {means}.", cancellationToken);

    public Task SignedOutAsync(Caller caller, CancellationToken cancellationToken) =>
        WriteAsync(caller, HistoryKind.SignedOut, $"{caller.Name} signed out.", cancellationToken);

    private Task WriteAsync(Caller caller, string kind, string sentence, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return history.WriteAsync(
            new HistoryEntry(
                Guid.CreateVersion7(now),
                now,
                kind,
                kind,
                HistoryActor.Of(caller),
                new HistoryTarget(null, null, null, "portal", "portal"),
                "succeeded",
                sentence,
                caller.CorrelationId
            )
            {
                Address = caller.Address,
            },
            cancellationToken
        );
    }
}
