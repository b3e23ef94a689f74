using System.Text;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>Writes the two forms of protobuf fields, texts and messages, that an OpenAPI document needs.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> _bytes = [];

    public static byte[] Message(Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        return [.. writer._bytes];
    }

    public void Message(int field, Action<ProtobufWriter> write) => Bytes(field, Message(write));

    /// <summary>An empty text is the default and not written.</summary>
    public void Text(int field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Bytes(field, Encoding.UTF8.GetBytes(text));
    }

    private void Bytes(int field, byte[] bytes)
    {
        Number(((uint)field << 3) | 2);
        Number((uint)bytes.Length);
        _bytes.AddRange(bytes);
    }

    private void Number(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
