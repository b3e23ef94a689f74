using System.Text;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>Which field has which number (protobuf.txt).</summary>
internal static class ProtobufFields
{
    private static readonly Dictionary<string, string[]> s_types = ReadTable();

    /// <summary>Null for a type or number that the table does not have.</summary>
    public static Field? Find(Schema type, int number) =>
        s_types.TryGetValue(type.Name, out var names) && number >= 1 && number <= names.Length
            ? type.Find(names[number - 1])
            : null;

    public static bool Knows(Schema type) => s_types.ContainsKey(type.Name);

    private static Dictionary<string, string[]> ReadTable()
    {
        using var stream = typeof(ProtobufFields).Assembly.GetManifestResourceStream("kubernetes-protobuf.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader
            .ReadToEnd()
            .Split('\n')
            .Where(line => line is not ("" or ['#', ..]))
            .Select(line => line.Split(": "))
            .ToDictionary(parts => parts[0], parts => parts[1].Split(' '), StringComparer.Ordinal);
    }
}
