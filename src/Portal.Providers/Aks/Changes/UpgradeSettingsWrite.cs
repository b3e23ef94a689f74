using System.Text.Json.Nodes;
using Portal.Core.Upgrades;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// How a pool is upgraded, before its image is: the request for a newer image has no body to say it in. That for a newer
/// version has, so there the two are one request.
/// </summary>
internal sealed class UpgradeSettingsWrite : PoolWrite<UpgradeNodeImage>
{
    public override string Name => "Set how the pool is upgraded";

    protected override bool IsSo(JsonObject properties, UpgradeNodeImage change) =>
        change.UpgradeSettings is null || UpgradeSettingsBody.IsSo(properties, change.UpgradeSettings);

    protected override void Apply(JsonObject properties, UpgradeNodeImage change) =>
        UpgradeSettingsBody.Apply(properties, change.UpgradeSettings);
}
