using System.Text.Json.Nodes;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks.Changes;

/// <summary>Mode, labels, taints and upgrade settings; what AKS put on by itself stays on.</summary>
internal sealed class EditPoolWrite : PoolWrite<EditPool>
{
    public override string Name => "Edit the pool";

    protected override bool IsSo(JsonObject properties, EditPool change)
    {
        var wished = (JsonObject)properties.DeepClone();
        Apply(wished, change);
        return JsonNode.DeepEquals(Settled(wished), Settled((JsonObject)properties.DeepClone()));
    }

    protected override void Apply(JsonObject properties, EditPool change)
    {
        properties["mode"] = change.Mode.ToString();
        var labels = (properties["nodeLabels"] as JsonObject ?? []).Where(label => OwnMark.Is(label.Key));
        properties["nodeLabels"] = new JsonObject([
            .. labels.Select(label => KeyValuePair.Create(label.Key, label.Value?.DeepClone())),
            .. change.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)),
        ]);
        var taints = (properties["nodeTaints"] as JsonArray ?? [])
            .Select(taint => taint?.GetValue<string>() ?? "")
            .Where(OwnMark.Is);
        properties["nodeTaints"] = AksJson.Texts([.. taints, .. change.Taints]);
        UpgradeSettingsBody.Apply(properties, change.Upgrades);
    }

    /// <summary>Nothing, null and an empty list are one to Azure.</summary>
    private static JsonObject Settled(JsonObject properties)
    {
        foreach (var name in new[] { "nodeLabels", "nodeTaints", "upgradeSettings" })
        {
            if (properties[name] is null or JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                properties.Remove(name);
            }
        }

        return properties;
    }
}
