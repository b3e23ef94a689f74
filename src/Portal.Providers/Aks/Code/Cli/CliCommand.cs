using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>One command with its arguments, and what it cannot say as comments above it.</summary>
internal sealed class CliCommand(string words)
{
    private readonly List<string> _arguments = [];
    private readonly List<string> _unsaid = [];
    private readonly List<string> _silent = [];
    private readonly List<string> _addons = [];

    public CliCommand With(string flag, string value)
    {
        var leaf = new JsonLeaf(flag, JsonValue.Create(value));
        if (new CliFlag(flag).Words(leaf) is { } said)
        {
            _arguments.Add(string.Join(' ', said));
        }
        else
        {
            _unsaid.Add($"{leaf}");
        }

        return this;
    }

    public CliCommand With(string flag)
    {
        _arguments.Add(flag);
        return this;
    }

    /// <summary>Says each property of a body; returns those that only another command can say.</summary>
    /// <param name="body">The properties.</param>
    /// <param name="flags">This command's.</param>
    /// <param name="later">The other command's.</param>
    /// <param name="isKnown">What the command does by itself.</param>
    public List<JsonLeaf> Say(
        JsonObject body,
        IReadOnlyDictionary<string, CliFlag> flags,
        IReadOnlyDictionary<string, CliFlag>? later = null,
        Func<JsonLeaf, bool>? isKnown = null
    )
    {
        List<JsonLeaf> others = [];
        foreach (var leaf in JsonLeaf.Of(body, flags.ContainsKey))
        {
            if (leaf.IsEmpty || isKnown?.Invoke(leaf) == true)
            {
                _silent.Add($"{leaf}");
            }
            else if (!flags.TryGetValue(leaf.Path, out var flag) || flag.Words(leaf) is not { } said)
            {
                var other = later?.ContainsKey(leaf.Path) == true;
                (other ? others : []).Add(leaf);
                if (!other)
                {
                    _unsaid.Add($"{leaf}");
                }
            }
            else if (said.Count == 0)
            {
                _silent.Add($"{leaf}");
            }
            else if (flag.Form == CliForm.Addon)
            {
                _addons.Add(flag.Usual);
            }
            else
            {
                _arguments.Add(string.Join(' ', said));
            }
        }

        return others;
    }

    public void Write(StringBuilder text)
    {
        foreach (var leaf in _unsaid)
        {
            text.Append(CultureInfo.InvariantCulture, $"# No flag says it: {JsonLeaf.OneLine(leaf)}\n");
        }

        IEnumerable<string> addons = _addons.Count == 0 ? [] : [$"--enable-addons {string.Join(',', _addons)}"];
        text.Append(string.Join(" \\\n  ", [words, .. _arguments, .. addons])).Append('\n');
        if (_silent.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"# By itself: {JsonLeaf.OneLine(string.Join("; ", _silent))}\n");
        }
    }
}
