using Portal.Core.History;

namespace Portal.Core.Access;

/// <summary>
/// Refused attempts of one person within one minute that are equal: the same permission, scope and address.
/// <paramref name="Sentence"/> says why, as the person was told the first time, at <paramref name="At"/>.
/// </summary>
public sealed record Denial(
    HistoryActor Actor,
    string Permission,
    string Scope,
    string? Address,
    string Sentence,
    string CorrelationId,
    DateTimeOffset At,
    int Count = 1
)
{
    /// <summary>How many denials of one person in one minute are told apart; the rest is told as one.</summary>
    public const int MostKinds = 20;

    /// <summary>Stands for the permission where the rest of a person's minute is told. The word is final.</summary>
    public const string Others = "denied.others";

    public static Denial Of(Caller caller, string permission, Scope scope, string sentence, DateTimeOffset at) =>
        new(HistoryActor.Of(caller), permission, scope.ToString(), caller.Address, sentence, caller.CorrelationId, at);

    /// <summary>The rest of a person's minute: what is told of it holds for every denial in it.</summary>
    public Denial AsOthers() =>
        this with
        {
            Permission = Others,
            Scope = Access.Scope.Portal.ToString(),
            Address = null,
            Sentence = $"More than {MostKinds} different things were asked for.",
        };

    public HistoryEntry ToEntry() =>
        new(
            Guid.CreateVersion7(At),
            At,
            HistoryKind.Denied,
            Permission,
            Actor,
            new HistoryTarget(null, null, null, "scope", Scope),
            "denied",
            Count == 1 ? Sentence : $"{Actor.Name} was refused this {Count} times within a minute: {Sentence}",
            CorrelationId
        )
        {
            Address = Address,
        };
}
