using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Reads texts that thousands of objects share, such as a label's name or a condition's reason, into one string each.
/// The pool is a fixed number of slots where the newest wins: it needs no lock and cannot grow.
/// </summary>
internal sealed class PooledText : JsonConverter<string?>
{
    private const int Longest = 256;
    private static readonly string?[] s_pool = new string?[8192];

    public static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null)
        {
            return null;
        }
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > Longest || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return reader.GetString();
        }
        Span<char> buffer = stackalloc char[Longest];
        ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
        ref var slot = ref s_pool[(uint)string.GetHashCode(text, StringComparison.Ordinal) % (uint)s_pool.Length];
        var known = Volatile.Read(ref slot);
        if (known is null || !text.SequenceEqual(known))
        {
            Volatile.Write(ref slot, known = text.ToString());
        }
        return known;
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
