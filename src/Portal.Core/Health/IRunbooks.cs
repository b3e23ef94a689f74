using Portal.Core.History;

namespace Portal.Core.Health;

/// <summary>The runbooks as they are read: those that come with the portal, with an administrator's text over them.</summary>
public interface IRunbooks
{
    /// <summary>All of them, by title.</summary>
    Task<IReadOnlyList<Runbook>> ListAsync(CancellationToken cancellationToken);

    Task<Runbook?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes a text with its history entry in one transaction.</summary>
    /// <returns>False when somebody edited it since <paramref name="seenEditedAt"/>; then nothing was written.</returns>
    Task<bool> SaveAsync(
        Runbook runbook,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );

    /// <summary>Takes an administrator's text away with its history entry, so that the shipped one shows again.</summary>
    /// <returns>False when somebody edited it since <paramref name="seenEditedAt"/>, or when there is nothing to take away.</returns>
    Task<bool> ResetAsync(
        string key,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );
}
