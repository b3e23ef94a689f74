using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Networks;

/// <summary>A subnet of a stored virtual network.</summary>
internal sealed record Subnet(string Id, string Prefix, AddressRange Range, int Used, string? DelegatedTo)
{
    /// <summary>Azure keeps five addresses of every subnet for itself.</summary>
    public long Available => Range.Size - 5 - Used;

    public static Subnet? Find(ResourceStore store, string? id)
    {
        if (
            !ResourceId.TryParse(id, out var parsed)
            || parsed.Parent is not { } network
            || store.Find(network.Key) is not { } document
        )
            return null;
        var subnet = document["properties"]
            ?["subnets"]?.AsArray()
            .FirstOrDefault(s => string.Equals((string?)s!["name"], parsed.Name, StringComparison.OrdinalIgnoreCase));
        return subnet is null ? null : Read(subnet.AsObject());
    }

    private static Subnet Read(JsonObject subnet)
    {
        var properties = subnet["properties"]!;
        var prefix = (string)properties["addressPrefix"]!;
        if (!AddressRange.TryParse(prefix, out var range))
            throw new InvalidDataException($"Subnet {subnet["id"]} has the prefix '{prefix}'.");
        var delegation = properties["delegations"]?.AsArray().FirstOrDefault();
        return new Subnet(
            (string)subnet["id"]!,
            prefix,
            range,
            properties["ipConfigurations"]?.AsArray().Count ?? 0,
            (string?)delegation?["properties"]?["serviceName"]
        );
    }
}
