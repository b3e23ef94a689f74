using System.Globalization;

namespace Portal.Core.Networking;

/// <summary>An IPv4 address, read strictly: four decimal numbers without leading zeros, which some readers take for octal.</summary>
public readonly record struct Ipv4(uint Value)
{
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4 address)
    {
        address = default;
        uint value = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (
                ++parts > 4
                || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet)
            )
                return false;
            value = (value << 8) | octet;
        }
        if (parts != 4)
            return false;
        address = new Ipv4(value);
        return true;
    }

    public override string ToString() => $"{Value >> 24}.{(Value >> 16) & 255}.{(Value >> 8) & 255}.{Value & 255}";
}
