namespace Portal.Core.Access;

/// <summary>
/// Takes note of refused attempts. Equal ones of a minute become one entry of history once the minute is over, so that
/// nobody floods a history that may not be deleted from.
/// </summary>
public interface IDenials
{
    /// <summary>Counts one attempt; it is durable when this returns.</summary>
    Task CountAsync(Denial denial, CancellationToken cancellationToken);
}
