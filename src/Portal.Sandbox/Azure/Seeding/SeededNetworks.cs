using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Networks;

namespace Portal.Sandbox.Azure.Seeding;

internal static class SeededNetworks
{
    public static IEnumerable<JsonObject> All(string subscription)
    {
        var west = new NetworkBuilder(subscription, "rg-platform", "vnet-platform-weu", "westeurope", "10.20.0.0/16");
        yield return west.Add("snet-aks", "10.20.0.0/20")
            .Add("snet-aks-windows", "10.20.16.0/22")
            .Add("snet-legacy", "10.20.20.0/27", used: 25)
            .Add("snet-containers", "10.20.21.0/24", delegatedTo: "Microsoft.ContainerInstance/containerGroups")
            .Add("AzureBastionSubnet", "10.20.255.0/26")
            .Network;
        var north = new NetworkBuilder(
            subscription,
            "rg-analytics",
            "vnet-analytics-neu",
            "northeurope",
            "10.30.0.0/16"
        );
        yield return north.Add("snet-nodes", "10.30.0.0/22").Add("snet-pods", "10.30.64.0/18").Network;
    }

    private sealed class NetworkBuilder
    {
        private readonly string _id;
        private readonly JsonArray _subnets = [];

        public NetworkBuilder(string subscription, string group, string name, string location, string range)
        {
            _id =
                $"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{name}";
            Network = new JsonObject
            {
                ["name"] = name,
                ["id"] = _id,
                ["etag"] = ETag(),
                ["type"] = NetworkRoutes.Type,
                ["location"] = location,
                ["properties"] = new JsonObject
                {
                    ["provisioningState"] = "Succeeded",
                    ["resourceGuid"] = Guid.NewGuid().ToString(),
                    ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray(range) },
                    ["subnets"] = _subnets,
                    ["virtualNetworkPeerings"] = new JsonArray(),
                    ["enableDdosProtection"] = false,
                },
            };
        }

        public JsonObject Network { get; }

        public NetworkBuilder Add(string name, string prefix, int used = 0, string? delegatedTo = null)
        {
            var id = $"{_id}/subnets/{name}";
            var properties = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["addressPrefix"] = prefix,
                ["delegations"] = delegatedTo is null ? new JsonArray() : new JsonArray(Delegation(id, delegatedTo)),
                ["privateEndpointNetworkPolicies"] = "Disabled",
                ["privateLinkServiceNetworkPolicies"] = "Enabled",
            };
            if (used > 0)
                properties["ipConfigurations"] = new JsonArray([.. Enumerable.Range(0, used).Select(Address)]);
            _subnets.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = name,
                        ["id"] = id,
                        ["etag"] = ETag(),
                        ["properties"] = properties,
                        ["type"] = "Microsoft.Network/virtualNetworks/subnets",
                    }
            );
            return this;
        }

        private JsonNode Address(int number) =>
            new JsonObject
            {
                ["id"] =
                    $"{_id[.._id.IndexOf("/virtualNetworks", StringComparison.Ordinal)]}/networkInterfaces/nic-legacy-{number}/ipConfigurations/primary",
            };

        private static JsonObject Delegation(string subnet, string service) =>
            new()
            {
                ["name"] = "delegation",
                ["id"] = $"{subnet}/delegations/delegation",
                ["etag"] = ETag(),
                ["properties"] = new JsonObject
                {
                    ["provisioningState"] = "Succeeded",
                    ["serviceName"] = service,
                    ["actions"] = new JsonArray("Microsoft.Network/virtualNetworks/subnets/action"),
                },
                ["type"] = "Microsoft.Network/virtualNetworks/subnets/delegations",
            };

        private static string ETag() => $"W/\"{Guid.NewGuid()}\"";
    }
}
