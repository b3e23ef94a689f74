using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Portal.Sandbox.Azure.Networks;

/// <summary>An IPv4 range and its arithmetic.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressRange(uint First, uint Last, int Prefix)
{
    public long Size => (long)Last - First + 1;

    public static bool TryParse(string? text, out AddressRange range)
    {
        range = default;
        if (
            !IPNetwork.TryParse(text, out var network)
            || network.BaseAddress.AddressFamily != AddressFamily.InterNetwork
        )
            return false;
        var first = ToNumber(network.BaseAddress);
        var size = network.PrefixLength == 0 ? uint.MaxValue : (1u << (32 - network.PrefixLength)) - 1;
        range = new AddressRange(first, first + size, network.PrefixLength);
        return true;
    }

    public bool Overlaps(AddressRange other) => First <= other.Last && other.First <= Last;

    public bool Contains([NotNullWhen(true)] string? address) =>
        IPAddress.TryParse(address, out var ip)
        && ip.AddressFamily == AddressFamily.InterNetwork
        && ToNumber(ip) is var number
        && First <= number
        && number <= Last;

    private static uint ToNumber(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (uint)bytes[0] << 24 | (uint)bytes[1] << 16 | (uint)bytes[2] << 8 | bytes[3];
    }
}
