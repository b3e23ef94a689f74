using System.Text.Json.Nodes;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks.Changes;

internal sealed class ChannelsWrite : ClusterWrite<SetUpgradeChannels>
{
    public override string Name => "Choose the channels";

    protected override bool IsSo(JsonObject properties, SetUpgradeChannels change)
    {
        var profile = properties["autoUpgradeProfile"] as JsonObject;
        return change.Wished.Means(
            new UpgradeChannels(Text(profile, "upgradeChannel"), Text(profile, "nodeOSUpgradeChannel"))
        );
    }

    protected override void Apply(JsonObject properties, SetUpgradeChannels change)
    {
        var profile = properties["autoUpgradeProfile"] as JsonObject ?? [];
        properties["autoUpgradeProfile"] = profile;
        profile["upgradeChannel"] = change.Wished.Cluster;
        profile["nodeOSUpgradeChannel"] = change.Wished.NodeOs;
    }

    private static string? Text(JsonObject? profile, string name) =>
        profile?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
