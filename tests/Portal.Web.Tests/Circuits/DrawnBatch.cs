using System.Buffers.Binary;
using System.Text;

namespace Portal.Web.Tests.Circuits;

/// <summary>
/// The handlers that a render batch brings and those that it takes away.
/// https://github.com/dotnet/aspnetcore/blob/main/src/Components/Shared/src/RenderBatchWriter.cs
/// </summary>
internal sealed class DrawnBatch(byte[] bytes)
{
    private const int Footer = 20;
    private const int Frame = 20;
    private const int AttributeFrame = 3;

    /// <summary>Each handler with the name of its event, such as <c>onclick</c>.</summary>
    public IEnumerable<(long Handler, string Event)> Brought
    {
        get
        {
            var start = Section(1);
            for (var index = 0; index < Int(start); index++)
            {
                var frame = start + 4 + (index * Frame);
                if (Int(frame) == AttributeFrame && Long(frame + 12) is > 0 and var handler)
                {
                    yield return (handler, Text(Int(frame + 4)));
                }
            }
        }
    }

    public IEnumerable<long> Taken
    {
        get
        {
            var start = Section(3);
            for (var index = 0; index < Int(start); index++)
            {
                yield return Long(start + 4 + (index * 8));
            }
        }
    }

    /// <summary>Where a part begins stands at the end, in the order of writing.</summary>
    private int Section(int number) => Int(bytes.Length - Footer + (number * 4));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));

    private string Text(int index)
    {
        var at = Int(Section(4) + (index * 4));
        var (length, shift) = (0, 0);
        do
        {
            length |= (bytes[at] & 0x7f) << shift;
            shift += 7;
        } while (bytes[at++] > 0x7f);
        return Encoding.UTF8.GetString(bytes, at, length);
    }
}
