using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Terraform;

/// <summary>Writes Terraform's language: blocks within blocks, one attribute per line.</summary>
internal sealed class HclWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Comment(string sentence) => Line($"# {JsonLeaf.OneLine(sentence)}");

    public void Blank() => _text.Append('\n');

    public void Block(string head, Action write)
    {
        Line($"{head} {{");
        _depth++;
        write();
        _depth--;
        Line("}");
    }

    /// <param name="name">The attribute.</param>
    /// <param name="expression">As Terraform reads it.</param>
    public void Attribute(string name, string expression) => Line($"{name} = {expression}");

    public static string Expression(JsonNode? node) =>
        node switch
        {
            JsonObject map =>
                $"{{ {string.Join(", ", map.Select(entry => $"{Quoted(entry.Key)} = {Expression(entry.Value)}"))} }}",
            JsonArray list => $"[{string.Join(", ", list.Select(Expression))}]",
            JsonValue value when value.TryGetValue<string>(out var text) => Quoted(text),
            _ => node?.ToJsonString() ?? "null",
        };

    /// <summary>A text of one line; <c>${</c> and <c>%{</c> would begin an expression.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var (at, c) in text.Index())
        {
            quoted.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '"' => "\\\"",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '$' or '%' when at + 1 < text.Length && text[at + 1] == '{' => $"{c}{c}",
                    _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                    _ => $"{c}",
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    private void Line(string line) => _text.Append(' ', _depth * 2).Append(line).Append('\n');
}
