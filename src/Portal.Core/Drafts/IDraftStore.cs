using System.Text.Json.Nodes;

namespace Portal.Core.Drafts;

/// <summary>One unfinished wizard per person and kind; survives the browser, a restart and a move to another replica.</summary>
public interface IDraftStore
{
    Task<Draft?> FindAsync(string ownerId, string kind, CancellationToken cancellationToken);

    Task SaveAsync(string ownerId, string kind, JsonNode body, DateTimeOffset at, CancellationToken cancellationToken);

    Task DeleteAsync(string ownerId, string kind, CancellationToken cancellationToken);
}

public sealed record Draft(JsonNode Body, DateTimeOffset SavedAt);
