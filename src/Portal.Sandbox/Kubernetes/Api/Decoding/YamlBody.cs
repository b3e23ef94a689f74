using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>The first document of a YAML text as JSON. Aliases are followed up to a bound, so that none can explode.</summary>
internal sealed class YamlBody
{
    private const int MostNodes = 200_000;
    private const int MostDepth = 100;

    private readonly IParser _parser;
    private readonly Dictionary<string, (JsonNode? Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlBody(IParser parser) => _parser = parser;

    /// <exception cref="YamlException">Where the text is no YAML, or no sane one.</exception>
    public static JsonNode? Parse(byte[] text)
    {
        var parser = new Parser(new StringReader(Encoding.UTF8.GetString(text)));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;
        return new YamlBody(parser).Node(0);
    }

    private JsonNode? Node(int depth)
    {
        if (++_nodes > MostNodes || depth > MostDepth)
            throw new YamlException("document contains excessive aliasing or depth");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Followed(alias.Value.Value);
        var before = _nodes;
        string? anchor = null;
        JsonNode? node;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            anchor = scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value;
            node = Value(scalar);
        }
        else if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            anchor = sequence.Anchor.IsEmpty ? null : sequence.Anchor.Value;
            var items = new JsonArray();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(depth + 1));
            node = items;
        }
        else
        {
            var mapping = _parser.Consume<MappingStart>();
            anchor = mapping.Anchor.IsEmpty ? null : mapping.Anchor.Value;
            var fields = new JsonObject();
            while (!_parser.TryConsume<MappingEnd>(out _))
                fields[_parser.Consume<Scalar>().Value] = Node(depth + 1);
            node = fields;
        }
        if (anchor is not null)
            _anchors[anchor] = (node, _nodes - before + 1);
        return node;
    }

    private JsonNode? Followed(string anchor)
    {
        if (!_anchors.TryGetValue(anchor, out var target))
            throw new YamlException($"unknown anchor '{anchor}' referenced");
        _nodes += target.Size;
        return _nodes > MostNodes
            ? throw new YamlException("document contains excessive aliasing")
            : target.Node?.DeepClone();
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str")
            return text;
        if (text is "" or "~" or "null" or "Null" or "NULL")
            return null;
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return text[0] is 't' or 'T';
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return
            text[0] is '-' or '.' or >= '0' and <= '9'
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : text;
    }
}
