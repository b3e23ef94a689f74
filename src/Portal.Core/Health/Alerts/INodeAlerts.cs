using Portal.Core.Access;

namespace Portal.Core.Health.Alerts;

/// <summary>The bell's side of alerts: a person's own, of clusters that the person may see.</summary>
public interface INodeAlerts
{
    /// <summary>Those that have not ended and those not read yet, newest first.</summary>
    Task<NodeAlertList> ListAsync(string ownerId, VisibleScopes scopes, int size, CancellationToken cancellationToken);

    /// <summary>Marks one alert of this owner as read, or all of them.</summary>
    Task MarkReadAsync(string ownerId, Guid? id, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>The newest alerts, how many there are in all, and how many of them are not read.</summary>
public sealed record NodeAlertList(IReadOnlyList<NodeAlert> Alerts, int Count, int Unread);
