using System.Text.Json.Nodes;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Changes;

/// <summary>Stops or starts a pool: a PUT that changes its power state, where a cluster has actions.</summary>
internal sealed class PoolPowerWrite<TChange>(string name, string state) : PoolWrite<TChange>
    where TChange : PoolChange
{
    public override string Name => name;

    protected override bool IsSo(JsonObject properties, TChange change) =>
        string.Equals(
            (properties["powerState"] as JsonObject)?["code"]?.GetValue<string>(),
            state,
            StringComparison.OrdinalIgnoreCase
        );

    protected override void Apply(JsonObject properties, TChange change) =>
        properties["powerState"] = new JsonObject { ["code"] = state };
}
