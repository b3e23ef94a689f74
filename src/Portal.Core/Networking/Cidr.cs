using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Portal.Core.Rules;

namespace Portal.Core.Networking;

/// <summary>A range of IPv4 addresses with no bits set behind its prefix.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cidr
{
    private Cidr(Ipv4 first, int prefix)
    {
        First = first;
        Prefix = prefix;
    }

    public Ipv4 First { get; }

    public int Prefix { get; }

    public Ipv4 Last => new(First.Value | ~Mask(Prefix));

    public long Size => 1L << (32 - Prefix);

    /// <summary>The range of this prefix length that an address is in.</summary>
    public static Cidr Around(Ipv4 address, int prefix) => new(new Ipv4(address.Value & Mask(prefix)), prefix);

    /// <summary>The range, or null when <paramref name="text"/> is none.</summary>
    public static Cidr? Find(string? text) => TryParse(text, out var range, out _) ? range : null;

    /// <summary>The range; for constants.</summary>
    /// <exception cref="FormatException">The text is no range; the message says why.</exception>
    public static Cidr Parse(string text) =>
        TryParse(text, out var range, out var fault) ? range : throw new FormatException(fault);

    /// <param name="text">What was typed.</param>
    /// <param name="range">The range.</param>
    /// <param name="fault">A sentence that says what is wrong and what would be right.</param>
    public static bool TryParse(string? text, out Cidr range, [NotNullWhen(false)] out string? fault)
    {
        range = default;
        fault = Fault(text ?? "", ref range);
        return fault is null;
    }

    public bool Contains(Ipv4 address) => (address.Value & Mask(Prefix)) == First.Value;

    public bool Contains(Cidr other) => Prefix <= other.Prefix && Contains(other.First);

    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    public override string ToString() => $"{First}/{Prefix}";

    // Shifting a uint by 32 shifts by 0 in C#, so /0 goes through 64 bits.
    private static uint Mask(int prefix) => (uint)(ulong.MaxValue << (32 - prefix));

    private static string? Fault(string text, ref Cidr range)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var addressText = slash < 0 ? text : text[..slash];
        if (!Ipv4.TryParse(addressText, out var address))
            return $"{addressText.Quoted()} is not an IPv4 address. Write four numbers from 0 to 255 and a prefix length, such as 10.0.0.0/16.";
        if (slash < 0)
            return $"{text.Quoted()} has no prefix length. Write it as {address}/16, for example.";
        var prefixText = text[(slash + 1)..];
        if (
            !int.TryParse(prefixText, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > 32
            || (prefixText.Length > 1 && prefixText[0] == '0')
        )
            return $"{prefixText.Quoted()} is not a prefix length. Write a number from 0 to 32 behind the slash.";
        range = Around(address, prefix);
        return range.First == address ? null : $"{address}/{prefix} should be {range}.";
    }
}
