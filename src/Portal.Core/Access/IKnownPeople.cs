namespace Portal.Core.Access;

/// <summary>People that the portal has met: everybody who stands in history.</summary>
public interface IKnownPeople
{
    /// <summary>Without groups and application roles, which history does not tell.</summary>
    /// <param name="atMost">How many.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<IReadOnlyList<Person>> ListAsync(int atMost, CancellationToken cancellationToken);
}
