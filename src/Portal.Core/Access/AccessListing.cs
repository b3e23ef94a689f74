using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>Who has which role where, as far as the caller may see it.</summary>
/// <param name="Map">The assignments and environments.</param>
/// <param name="Conflicts">People who have roles at once that one person should not have, however they came to them.</param>
/// <param name="People">Whom the portal has met, for choosing from.</param>
public sealed record AccessListing(
    AccessMap Map,
    IReadOnlyList<ConflictingPerson> Conflicts,
    IReadOnlyList<Person> People
)
{
    /// <inheritdoc cref="EffectiveAccess.ShowsEverywhere"/>
    public bool ShowsEverywhere { get; init; } = true;
}

/// <summary>Somebody, and what stands against their roles.</summary>
public sealed record ConflictingPerson(Person Person, IReadOnlyList<Finding> Findings);
