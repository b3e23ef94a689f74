using Portal.Core.Access;
using Portal.Core.Health.Alerts;

namespace Portal.Web.Tests.Ports;

/// <summary>Rules and alerts of everybody, in memory.</summary>
internal sealed class FakeNodeAlerts : INodeAlerts, INodeAlertRules
{
    public List<NodeAlert> Alerts { get; } = [];

    public List<NodeAlertRule> Rules { get; } = [];

    /// <summary>Whose alerts were marked as read.</summary>
    public List<string> Read { get; } = [];

    public Task<NodeAlertList> ListAsync(
        string ownerId,
        VisibleScopes scopes,
        int size,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(new NodeAlertList([.. Alerts.Take(size)], Alerts.Count, Alerts.Count(it => it.ReadAt is null)));

    public Task MarkReadAsync(string ownerId, Guid? id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Read.Add(ownerId);
        Alerts.RemoveAll(it => it.EndedAt is not null);
        for (var index = 0; index < Alerts.Count; index++)
        {
            Alerts[index] = Alerts[index] with { ReadAt = at };
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<NodeAlertRule>> ListAsync(string ownerId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NodeAlertRule>>([.. Rules.Where(it => it.OwnerId == ownerId)]);

    public Task<NodeAlertRule?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(Rules.Find(it => it.Id == id));

    public Task SaveAsync(NodeAlertRule rule, CancellationToken cancellationToken)
    {
        Rules.RemoveAll(it => it.Id == rule.Id);
        Rules.Add(rule);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string ownerId, Guid id, CancellationToken cancellationToken)
    {
        Rules.RemoveAll(it => it.Id == id && it.OwnerId == ownerId);
        return Task.CompletedTask;
    }
}
