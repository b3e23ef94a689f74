using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Providers.Aks;

/// <summary>A plan's integrations in the body: add-ons, security, costs.</summary>
internal static class AksAddOnBody
{
    public const string Monitoring = "omsagent";
    public const string Workspace = "logAnalyticsWorkspaceResourceID";
    public const string KeyVault = "azureKeyvaultSecretsProvider";
    public const string Policy = "azurepolicy";

    public static void AddTo(JsonObject properties, IntegrationsPlan integrations, AccessPlan access)
    {
        var addOns = new JsonObject();
        if (integrations.Monitoring)
        {
            addOns[Monitoring] = AddOn(
                new JsonObject { [Workspace] = integrations.WorkspaceId, ["useAADAuth"] = "true" }
            );
        }

        if (integrations.KeyVaultSecrets)
        {
            var config = new JsonObject { ["enableSecretRotation"] = integrations.SecretRotation ? "true" : "false" };
            if (integrations.SecretRotation)
            {
                config["rotationPollInterval"] = integrations.RotationInterval;
            }

            addOns[KeyVault] = AddOn(config);
        }

        if (integrations.AzurePolicy)
        {
            addOns[Policy] = AddOn(config: null);
        }

        AddIfAny(properties, "addonProfiles", addOns);
        var security = new JsonObject();
        if (access.WorkloadIdentity)
        {
            security["workloadIdentity"] = new JsonObject { ["enabled"] = true };
        }

        if (integrations.ImageCleanerHours is { } hours)
        {
            security["imageCleaner"] = new JsonObject { ["enabled"] = true, ["intervalHours"] = hours };
        }

        AddIfAny(properties, "securityProfile", security);
        if (integrations.CostAnalysis)
        {
            properties["metricsProfile"] = new JsonObject { ["costAnalysis"] = new JsonObject { ["enabled"] = true } };
        }
    }

    // Values of an add-on's configuration are texts, whatever they mean.
    private static JsonObject AddOn(JsonObject? config) =>
        config is null
            ? new JsonObject { ["enabled"] = true }
            : new JsonObject { ["enabled"] = true, ["config"] = config };

    private static void AddIfAny(JsonObject body, string name, JsonObject part)
    {
        if (part.Count > 0)
        {
            body[name] = part;
        }
    }
}
