using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace Portal.Web.Tests.Circuits;

/// <summary>
/// As much of MessagePack as a circuit speaks. https://github.com/msgpack/msgpack/blob/master/spec.md
/// </summary>
internal static class Pack
{
    public static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Add(0xc0);
                break;
            case bool yes:
                to.Add(yes ? (byte)0xc3 : (byte)0xc2);
                break;
            case long number:
                to.Add(0xd3);
                to.AddRange(Big(number));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Add(0xdb);
                to.AddRange(Big((uint)bytes.Length));
                to.AddRange(bytes);
                break;
            case IDictionary { Count: 0 }:
                to.Add(0x80);
                break;
            case object?[] items:
                to.Add(0xdc);
                to.AddRange(Big((ushort)items.Length));
                foreach (var item in items)
                {
                    Write(to, item);
                }
                break;
            default:
                throw new ArgumentException($"No circuit sends a {value.GetType().Name}.", nameof(value));
        }
    }

    /// <summary>Reads one value and moves <paramref name="at"/> behind it; integers come as long.</summary>
    public static object? Read(ReadOnlySpan<byte> from, ref int at)
    {
        var kind = from[at++];
        return kind switch
        {
            <= 0x7f => (long)kind,
            >= 0xe0 => (long)(sbyte)kind,
            <= 0x8f => Map(from, ref at, kind & 0x0f),
            <= 0x9f => Array(from, ref at, kind & 0x0f),
            <= 0xbf => Text(from, ref at, kind & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => Take(from, ref at, (int)Number(from, ref at, 1 << (kind - 0xc4))).ToArray(),
            0xcc or 0xcd or 0xce or 0xcf => Number(from, ref at, 1 << (kind - 0xcc)),
            0xd0 or 0xd1 or 0xd2 or 0xd3 => Number(from, ref at, 1 << (kind - 0xd0)),
            0xd9 or 0xda or 0xdb => Text(from, ref at, (int)Number(from, ref at, 1 << (kind - 0xd9))),
            0xdc or 0xdd => Array(from, ref at, (int)Number(from, ref at, 2 << (kind - 0xdc))),
            0xde or 0xdf => Map(from, ref at, (int)Number(from, ref at, 2 << (kind - 0xde))),
            _ => throw new FormatException($"No circuit says 0x{kind:x2}."),
        };
    }

    private static byte[] Big(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Big(uint number) => Big((long)number)[4..];

    private static byte[] Big(ushort number) => Big((long)number)[6..];

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> from, ref int at, int length)
    {
        at += length;
        return from[(at - length)..at];
    }

    private static long Number(ReadOnlySpan<byte> from, ref int at, int length)
    {
        var number = 0L;
        foreach (var part in Take(from, ref at, length))
        {
            number = (number << 8) | part;
        }
        return number;
    }

    private static string Text(ReadOnlySpan<byte> from, ref int at, int length) =>
        Encoding.UTF8.GetString(Take(from, ref at, length));

    private static object?[] Array(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var items = new object?[count];
        for (var index = 0; index < count; index++)
        {
            items[index] = Read(from, ref at);
        }
        return items;
    }

    private static Dictionary<string, object?> Map(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            map[(string)Read(from, ref at)!] = Read(from, ref at);
        }
        return map;
    }
}
