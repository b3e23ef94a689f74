using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;

namespace Portal.Providers.Aks;

/// <summary>Service and pod ranges of an AKS cluster's network profile: one text each, or a list with IPv6 for dual stack.</summary>
internal sealed class AksClusterRanges : IClusterRanges
{
    public string Provider => AksProvider.Name;

    public IEnumerable<KnownRange> Of(Cluster cluster) =>
        cluster.Details["networkProfile"] is JsonObject network
            ? Ranges(network, "serviceCidr", KnownRangeKind.Services, cluster.Name)
                .Concat(Ranges(network, "podCidr", KnownRangeKind.Pods, cluster.Name))
            : [];

    public IEnumerable<string> SubnetsOf(Cluster cluster) =>
        cluster
            .NodePools.SelectMany(pool => new[] { pool.Details["vnetSubnetID"], pool.Details["podSubnetID"] })
            .SelectMany(Texts);

    private static IEnumerable<KnownRange> Ranges(
        JsonObject network,
        string name,
        KnownRangeKind kind,
        string cluster
    ) =>
        from text in Texts(network[name]).Concat(Texts(network[$"{name}s"])).Distinct(StringComparer.Ordinal)
        let range = Cidr.Find(text)
        where range is not null
        select new KnownRange(range.Value, kind, cluster);

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(Texts),
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };
}
