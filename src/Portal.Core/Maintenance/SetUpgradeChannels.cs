using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Maintenance.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance;

/// <summary>Chooses what a cluster upgrades by itself.</summary>
public sealed record SetUpgradeChannels : ClusterChange
{
    public required UpgradeChannel UpgradeChannel { get; init; }
    public required NodeOsChannel NodeOsChannel { get; init; }

    [JsonIgnore]
    public UpgradeChannels Wished => UpgradeChannels.Of(UpgradeChannel, NodeOsChannel);

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeChannelRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [new("details", "autoUpgradeProfile")];

    public override string KindFor(Cluster cluster) => OperationKind.SetUpgradeChannels;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [Permission.EditSchedule, .. SelfUpgradePermissions.OfChannels(cluster, Wished)];

    public override string Title(Cluster cluster) => $"Choose the upgrade channels of {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            .. MaintenanceSentences.Of(
                new MaintenancePlan { UpgradeChannel = UpgradeChannel, NodeOsChannel = NodeOsChannel }
            ),
            .. SelfUpgradePermissions.OfChannels(cluster, Wished).Count > 0
                ? ["Nobody approves what it then upgrades by itself, so this asks for the right to upgrade it, too."]
                : Array.Empty<string>(),
        ];

    public override JsonObject Before(Cluster cluster) => Fields(UpgradeChannels.Of(cluster));

    public override JsonObject After(Cluster cluster) => Fields(Wished);

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null ? ["the cluster is gone"]
        : Wished.Means(UpgradeChannels.Of(now)) ? []
        : ["the channels are others"];

    private static JsonObject Fields(UpgradeChannels channels) =>
        new() { ["upgradeChannel"] = channels.Cluster, ["nodeOSUpgradeChannel"] = channels.NodeOs };
}
