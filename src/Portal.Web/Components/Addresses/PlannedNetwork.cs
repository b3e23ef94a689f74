using Microsoft.AspNetCore.WebUtilities;
using Portal.Core.Networking;
using Portal.Web.Components.Fields;

namespace Portal.Web.Components.Addresses;

/// <summary>
/// A planned network on its way into the wizard that creates a cluster: it stands in that page's address. Anybody can
/// write an address, so what is in it is no more than what a person could type.
/// </summary>
public sealed record PlannedNetwork(NetworkMode Mode, string PodCidr, string ServiceCidr)
{
    private const string ModeName = "mode";

    public string DnsServiceIp { get; init; } = "";

    /// <summary>Empty where the subnet is still to be made, or AKS makes it.</summary>
    public string SubnetId { get; init; } = "";
    public string PodSubnetId { get; init; } = "";

    /// <summary>Which reaches the network; empty in one that AKS makes.</summary>
    public string Connection { get; init; } = "";
    public string Location { get; init; } = "";

    public string Address() =>
        QueryHelpers.AddQueryString(
            "/clusters/new?step=networking",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [ModeName] = Mode.ToString(),
                ["podRange"] = Given(PodCidr),
                ["serviceRange"] = Given(ServiceCidr),
                ["dns"] = Given(DnsServiceIp),
                ["subnet"] = Given(SubnetId),
                ["podSubnet"] = Given(PodSubnetId),
                ["connection"] = Given(Connection),
                ["location"] = Given(Location),
            }
        );

    /// <returns>Null when the address holds none.</returns>
    public static PlannedNetwork? Read(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        string Text(string name) => Bounded.Text(query.GetValueOrDefault(name).FirstOrDefault()?.Trim());
        return Enum.TryParse<NetworkMode>(Text(ModeName), out var mode) && Enum.IsDefined(mode)
            ? new PlannedNetwork(mode, Text("podRange"), Text("serviceRange"))
            {
                DnsServiceIp = Text("dns"),
                SubnetId = Text("subnet"),
                PodSubnetId = Text("podSubnet"),
                Connection = Text("connection"),
                Location = Text("location"),
            }
            : null;
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
