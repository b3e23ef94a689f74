namespace Portal.Core.Health.Alerts;

/// <summary>The rules of every person.</summary>
public interface INodeAlertRules
{
    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<NodeAlertRule>> ListAsync(string ownerId, CancellationToken cancellationToken);

    /// <returns>Null when it was deleted.</returns>
    Task<NodeAlertRule?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Adds a rule, or changes the one of this id and owner.</summary>
    Task SaveAsync(NodeAlertRule rule, CancellationToken cancellationToken);

    /// <summary>Takes a rule of this owner away, with the alerts it raised.</summary>
    Task DeleteAsync(string ownerId, Guid id, CancellationToken cancellationToken);
}
