using System.Text.Json.Nodes;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks.Changes;

internal sealed class ChangeAutoscalerWrite : PoolWrite<ChangeAutoscaler>
{
    public override string Name => "Change the autoscaler";

    protected override bool IsSo(JsonObject properties, ChangeAutoscaler change) =>
        (properties["enableAutoScaling"]?.GetValue<bool>() ?? false) == change.Autoscale
        && (
            !change.Autoscale
            || (
                properties["minCount"]?.GetValue<int>() == change.MinCount
                && properties["maxCount"]?.GetValue<int>() == change.MaxCount
            )
        );

    protected override void Apply(JsonObject properties, ChangeAutoscaler change)
    {
        properties["enableAutoScaling"] = change.Autoscale;
        // Limits of an autoscaler that is off are refused.
        properties.Remove("minCount");
        properties.Remove("maxCount");
        if (change.Autoscale)
        {
            properties["minCount"] = change.MinCount;
            properties["maxCount"] = change.MaxCount;
        }
    }
}
