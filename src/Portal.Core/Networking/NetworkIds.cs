namespace Portal.Core.Networking;

/// <summary>Resource ids of virtual networks and their subnets.</summary>
internal static class NetworkIds
{
    /// <summary>The virtual network of a subnet; the text itself when it is no subnet's id.</summary>
    public static string OfSubnet(string? subnetId)
    {
        var end = subnetId?.IndexOf("/subnets/", StringComparison.OrdinalIgnoreCase) ?? -1;
        return end < 0 ? subnetId ?? "" : subnetId![..end];
    }
}
