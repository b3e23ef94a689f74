namespace Portal.Core.Operations;

/// <summary>
/// The bell's side of what came to nothing: a person's own operations that failed, or ended nobody knows how, and their
/// requests that were rejected or are over. What they withdrew or canceled is no news to them.
/// </summary>
public interface IOperationEnds
{
    /// <summary>
    /// Those of this person that ended since <paramref name="since"/> and that they have not marked as read, newest first.
    /// </summary>
    Task<OperationPage> ListAsync(string personId, DateTimeOffset since, int size, CancellationToken cancellationToken);

    /// <summary>Marks all of this person as read that ended until <paramref name="at"/>.</summary>
    Task MarkReadAsync(string personId, DateTimeOffset at, CancellationToken cancellationToken);
}
