using System.Globalization;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;

namespace Portal.Web.Features.NodeHealth.Alerts;

/// <summary>A rule as it is being written. Minutes stay the text that was typed, so that a mistake is not lost.</summary>
public sealed class AlertDraft
{
    public Guid? Id { get; init; }

    /// <summary>Empty for every cluster.</summary>
    public string Cluster { get; set; } = "";

    public string Minutes { get; set; } = "10";

    public HashSet<NodeState> States { get; init; } = [NodeState.NotReady, NodeState.NotReachable];

    public static AlertDraft Of(NodeAlertRule rule) =>
        new()
        {
            Id = rule.Id,
            Cluster = rule.ClusterId?.ToString() ?? "",
            Minutes = rule.Minutes.ToString(CultureInfo.InvariantCulture),
            States = [.. rule.States],
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
        );
}
