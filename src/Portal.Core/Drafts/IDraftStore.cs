using System.Text.Json.Nodes;

namespace Portal.Core.Drafts;

/// <summary>
/// One unfinished wizard per person and kind; survives the browser, a restart and a move to another replica. Each saving
/// gives it a new revision, so that two windows of one person cannot overwrite each other unknowingly.
/// </summary>
public interface IDraftStore
{
    Task<Draft?> FindAsync(string ownerId, string kind, CancellationToken cancellationToken);

    /// <param name="ownerId">Whose draft.</param>
    /// <param name="kind">Of which wizard.</param>
    /// <param name="body">What was entered.</param>
    /// <param name="at">Now.</param>
    /// <param name="expected">The revision that is replaced; null where there must be no draft yet.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <returns>The new revision; null when another one is there, or none any more: nothing was saved then.</returns>
    Task<Guid?> SaveAsync(
        string ownerId,
        string kind,
        JsonNode body,
        DateTimeOffset at,
        Guid? expected,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes this revision; a draft that another window has written since stays.</summary>
    Task DeleteAsync(string ownerId, string kind, Guid revision, CancellationToken cancellationToken);
}

public sealed record Draft(JsonNode Body, DateTimeOffset SavedAt, Guid Revision);
