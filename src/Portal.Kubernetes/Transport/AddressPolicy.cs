using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Portal.Kubernetes.Transport;

/// <summary>Which addresses may be dialled. Applied to what a name resolves to at the moment of the connection, so
/// that a name cannot change its mind after the check (DNS rebinding).</summary>
public sealed record AddressPolicy
{
    // Azure's platform address: metadata, health and DNS of the machine the portal may run on.
    private static readonly IPAddress s_azurePlatform = new([168, 63, 129, 16]);

    /// <summary>Public addresses alone.</summary>
    public static AddressPolicy PublicOnly { get; } = new();

    /// <summary>127.0.0.0/8 and ::1.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>RFC 1918, RFC 6598 (100.64.0.0/10) and RFC 4193 (fc00::/7).</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>
    /// Why the address may not be dialled, as a sentence; null when it may. Link-local, where clouds keep the metadata
    /// of a machine (169.254.169.254), and unspecified, multicast, benchmarking (198.18.0.0/15) and reserved addresses are
    /// never allowed.
    /// </summary>
    public string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var real = Embedded(address);
        if (IPAddress.IsLoopback(real))
        {
            return AllowLoopback ? null : "It is this machine's own address (loopback).";
        }
        if (IsNeverACluster(real))
        {
            return "It is a link-local, unspecified, multicast or reserved address.";
        }
        return IsPrivate(real) && !AllowPrivate ? "It is an address of a private network." : null;
    }

    private static bool IsNeverACluster(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork
            ? Number(address) is var number
                && (
                    number >> 24 == 0
                    || number >> 16 == 0xA9FE
                    || number >> 28 >= 0xE
                    || number >> 17 == 0xC612 >> 1
                    || number >> 8 == 0xC00000
                    || address.Equals(s_azurePlatform)
                )
            : address.AddressFamily is not AddressFamily.InterNetworkV6
                || address.IsIPv6LinkLocal
                || address.IsIPv6SiteLocal
                || address.IsIPv6Multicast
                || IsLocalNat64(address)
                || address.Equals(IPAddress.IPv6Any);

    // 64:ff9b:1::/48 (RFC 8215): where the IPv4 address stands in it is the operator's choice, so it cannot be looked at.
    private static bool IsLocalNat64(IPAddress address) => address.GetAddressBytes() is [0, 0x64, 0xFF, 0x9B, 0, 1, ..];

    private static bool IsPrivate(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetworkV6
            ? address.IsIPv6UniqueLocal
            : Number(address) is var number
                && (number >> 24 == 10 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8 || number >> 22 == 0x191);

    /// <summary>The IPv4 address inside ::ffff:0:0/96, 64:ff9b::/96 (NAT64) and 2002::/16 (6to4).</summary>
    private static IPAddress Embedded(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || bytes is [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, ..])
        {
            return new IPAddress(bytes.AsSpan(12));
        }
        return bytes is [0x20, 0x02, ..] ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
