using System.Text.Json.Nodes;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks.Changes;

internal sealed class ScalePoolWrite : PoolWrite<ScalePool>
{
    public override string Name => "Scale the pool";

    protected override bool IsSo(JsonObject properties, ScalePool change) =>
        properties["count"]?.GetValue<int>() == change.Count;

    protected override void Apply(JsonObject properties, ScalePool change) => properties["count"] = change.Count;
}
