using System.Text;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>Walks over the fields of a protobuf message.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Bytes = 2;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Set where the field is a number or a flag.</summary>
    public long? Number { get; private set; }

    /// <summary>Set where the field is a text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Content);

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = Varint();
        Field = (int)(tag >> 3);
        Number = null;
        Content = default;
        switch (tag & 7)
        {
            case 0:
                Number = (long)Varint();
                return true;
            case Bytes:
                var length = Varint();
                if (length > (ulong)_rest.Length)
                    throw Broken();
                Content = _rest[..(int)length];
                _rest = _rest[(int)length..];
                return true;
            default:
                throw Broken();
        }
    }

    private ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty)
                throw Broken();
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw Broken();
    }

    private static ApiRefusal Broken() =>
        ApiRefusal.BadRequest("proto: illegal wireType or unexpected end of the body");
}
