using System.Globalization;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;

namespace Portal.Web.Features.NodeHealth.Alerts;

/// <summary>A rule as it is being written. Minutes stay the text that was typed, so that a mistake is not lost.</summary>
public sealed class AlertDraft
{
    public Guid? Id { get; init; }

    /// <summary>Empty for every cluster.</summary>
    public string Cluster { get; set; } = "";

    public string Minutes { get; set; } = "10";

    /// <summary>Ids of the channels to be told.</summary>
    public HashSet<Guid> Channels { get; init; } = [];

    public HashSet<NodeState> States { get; init; } = [NodeState.NotReady, NodeState.NotReachable];

    /// <param name="rule">What is to be changed.</param>
    /// <param name="channels">Those there are; others that the rule names are gone.</param>
    public static AlertDraft Of(NodeAlertRule rule, IReadOnlyList<Channel> channels) =>
        new()
        {
            Id = rule.Id,
            Cluster = rule.ClusterId?.ToString() ?? "",
            Minutes = rule.Minutes.ToString(CultureInfo.InvariantCulture),
            States = [.. rule.States],
            Channels = [.. rule.Channels.Intersect(channels.Select(channel => channel.Id))],
        };

    /// <summary>What is no number is refused as one that is too small.</summary>
    public NodeAlertWish Wish() =>
        new(
            Id,
            Guid.TryParse(Cluster, out var cluster) ? cluster : null,
            int.TryParse(Minutes.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
                ? minutes
                : 0,
            [.. States]
        )
        {
            Channels = [.. Channels],
        };
}
