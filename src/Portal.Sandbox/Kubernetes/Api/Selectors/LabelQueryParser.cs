using Portal.Sandbox.Kubernetes.Api.Validation;

namespace Portal.Sandbox.Kubernetes.Api.Selectors;

/// <summary>Reads label selectors and refuses them in the words of apimachinery's labels package.</summary>
internal sealed class LabelQueryParser(string text)
{
    private static readonly string[] s_operators = ["=", "==", "!=", "in", "notin", ">", "<"];

    private readonly List<string> _tokens = Tokens(text);
    private int _next;

    private string Peek => _next < _tokens.Count ? _tokens[_next] : "";

    public List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        if (Peek.Length == 0)
            return requirements;
        while (true)
        {
            requirements.Add(Requirement());
            if (Peek.Length == 0)
                return requirements;
            if (Peek != ",")
                throw Flaw($"found '{Peek}', expected: ',' or 'end of string'");
            _next++;
            if (Peek.Length == 0 || IsSymbol(Peek) && Peek != "!")
                throw Flaw($"found '{Peek}', expected: identifier after ','");
        }
    }

    private LabelRequirement Requirement()
    {
        var negated = Peek == "!";
        if (negated)
            _next++;
        if (Peek.Length == 0 || IsSymbol(Peek))
            throw Flaw($"found '{Peek}', expected: !, identifier, or 'end of string'");
        var key = Take();
        if (Names.QualifiedName(key) is { } flaw)
            throw Flaw($"unable to parse requirement: invalid label key \"{key}\": {flaw}");
        if (negated)
            return new LabelRequirement(key, LabelOperator.DoesNotExist, []);
        if (Peek is "" or ",")
            return new LabelRequirement(key, LabelOperator.Exists, []);
        if (!s_operators.Contains(Peek, StringComparer.Ordinal))
            throw Flaw($"unable to parse requirement: found '{Peek}', expected: in, notin, =, ==, !=, gt, lt");
        return Comparison(key, Take());
    }

    private LabelRequirement Comparison(string key, string sign)
    {
        var values = sign is "in" or "notin" ? Set() : [Value()];
        foreach (var value in values)
        {
            if (sign is ">" or "<" && LabelRequirement.Number(value) is null)
                throw Flaw("unable to parse requirement: for 'Gt', 'Lt' operators, the value must be an integer");
            if (Names.LabelValue(value) is { } flaw)
                throw Flaw($"unable to parse requirement: invalid label value: \"{value}\": at key: \"{key}\": {flaw}");
        }
        var kind = sign switch
        {
            "!=" or "notin" => LabelOperator.NotIn,
            ">" => LabelOperator.Greater,
            "<" => LabelOperator.Less,
            _ => LabelOperator.In,
        };
        return new LabelRequirement(key, kind, values);
    }

    private string Value() => Peek.Length == 0 || Peek == "," ? "" : Take();

    private List<string> Set()
    {
        if (Peek != "(")
            throw Flaw($"unable to parse requirement: found '{Peek}' expected: '('");
        _next++;
        var values = new List<string>();
        while (Peek != ")")
        {
            if (Peek.Length == 0)
                throw Flaw("unable to parse requirement: found '', expected: ',' or ')'");
            values.Add(Peek == "," ? "" : Take());
            if (Peek == ",")
                _next++;
        }
        _next++;
        return values.Count == 0 ? [""] : values;
    }

    private string Take() => _tokens[_next++];

    private static bool IsSymbol(string token) =>
        token is "(" or ")" or "," or "!" or "=" or "==" or "!=" or ">" or "<";

    private static ApiRefusal Flaw(string message) => ApiRefusal.BadRequest(message);

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            if ("=!".Contains(text[i], StringComparison.Ordinal))
            {
                i++;
                if (i < text.Length && text[i] == '=')
                    i++;
            }
            else if ("(),><".Contains(text[i], StringComparison.Ordinal))
            {
                i++;
            }
            else
            {
                while (
                    i < text.Length
                    && !char.IsWhiteSpace(text[i])
                    && !"=!(),><".Contains(text[i], StringComparison.Ordinal)
                )
                    i++;
            }
            tokens.Add(text[start..i]);
        }
        return tokens;
    }
}
