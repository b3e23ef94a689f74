using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>
/// Reads one small YAML document into a tree. Anchors and aliases are refused altogether: a kubeconfig has no use for
/// them, and a few bytes of them expand to gigabytes.
/// </summary>
internal sealed class YamlReader
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxDepth = 32;
    private const int MaxValues = 50_000;
    private readonly Parser _parser;
    private int _values;

    private YamlReader(string text) => _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <exception cref="KubeConfigException">Not YAML, or more than a kubeconfig needs.</exception>
    public static YamlMap Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw new KubeConfigException(1, "", "The file is larger than 1 MiB.");
        }
        var reader = new YamlReader(text);
        try
        {
            return reader.Document();
        }
        catch (YamlException exception)
        {
            throw new KubeConfigException((int)exception.Start.Line, "", "This is not valid YAML.", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner gives up so on some broken texts, found by random tests.
            var line = (int)(reader._parser.Current?.End.Line ?? 1);
            throw new KubeConfigException(line, "", "This is not valid YAML.", exception);
        }
    }

    private YamlMap Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw new KubeConfigException(1, "", "The file is empty.");
        }
        _parser.Consume<DocumentStart>();
        var root = Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is not StreamEnd end)
        {
            throw At(_parser.Current!, "The file holds more than one YAML document.");
        }
        return root as YamlMap ?? throw new KubeConfigException(root.Line, "", "A kubeconfig is a map of fields.");
    }

    private YamlValue Value(int depth)
    {
        var start = _parser.Consume<ParsingEvent>();
        if (depth > MaxDepth || ++_values > MaxValues)
        {
            throw At(start, "The file is nested too deeply or holds too many values.");
        }
        if (start is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw At(start, "YAML anchors and aliases are not accepted.");
        }
        return start switch
        {
            Scalar scalar => new YamlScalar(LineOf(scalar), TextOf(scalar)),
            SequenceStart => List(start, depth),
            MappingStart => Map(start, depth),
            _ => throw At(start, "This is not valid YAML."),
        };
    }

    private YamlList List(ParsingEvent start, int depth)
    {
        var items = new List<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value(depth + 1));
        }
        return new YamlList(LineOf(start), items);
    }

    private YamlMap Map(ParsingEvent start, int depth)
    {
        var fields = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar { Anchor.IsEmpty: true } name)
            {
                throw At(_parser.Current!, "The name of a field is plain text.");
            }
            _parser.MoveNext();
            if (!fields.TryAdd(name.Value, Value(depth + 1)))
            {
                throw At(name, "The same field stands here twice.");
            }
        }
        return new YamlMap(LineOf(start), fields);
    }

    private static string? TextOf(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } ? null : scalar.Value;

    private static int LineOf(ParsingEvent at) => (int)at.Start.Line;

    private static KubeConfigException At(ParsingEvent at, string reason) => new(LineOf(at), "", reason);
}
