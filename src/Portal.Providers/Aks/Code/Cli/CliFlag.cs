using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>What says a property on a command line.</summary>
/// <param name="Name">The flag.</param>
/// <param name="Form">How its value is written.</param>
/// <param name="Usual">What <see cref="CliForm.Silent"/> stands for, or an add-on's name.</param>
internal sealed record CliFlag(string Name, CliForm Form = CliForm.Value, string Usual = "")
{
    /// <summary>Words in the shell's quotes; none where silence says it, null where the command cannot.</summary>
    public IReadOnlyList<string>? Words(JsonLeaf leaf)
    {
        if (CodeSecret.Find(leaf.Path) is { } secret)
        {
            return [Name, $"\"${secret.Upper}\""];
        }

        var text = JsonLeaf.Text(leaf.Value);
        return (Form, leaf.Value) switch
        {
            (CliForm.Value, JsonValue) => One(text),
            (CliForm.Lower, JsonValue) => One(text.ToLowerInvariant()),
            (CliForm.Words, JsonArray list) => Many(list.Select(JsonLeaf.Text)),
            (CliForm.Commas, JsonArray list)
                when list.All(item => !JsonLeaf.Text(item).Contains(',', StringComparison.Ordinal)) => One(
                string.Join(',', list.Select(JsonLeaf.Text))
            ),
            (CliForm.Pairs, JsonObject map) when map.All(pair => !pair.Key.Contains('=', StringComparison.Ordinal)) =>
                Many(map.Select(pair => $"{pair.Key}={JsonLeaf.Text(pair.Value)}")),
            (CliForm.Key, JsonObject { Count: 1 } map) => One(map.First().Key),
            (CliForm.Switch, JsonValue) => text == "true" ? [Name] : [],
            (CliForm.Off, JsonValue) => text == "false" ? [Name] : [],
            (CliForm.Silent, JsonValue) when string.Equals(text, Usual, StringComparison.OrdinalIgnoreCase) => [],
            (CliForm.Addon, JsonValue) => text == "true" ? [Name, Usual] : [],
            _ => null,
        };
    }

    private string[]? One(string text) =>
        Fits(text) ? [Name, ShellWord.Quoted(text)]
        // Bound to its flag, what begins with a hyphen is no flag of its own.
        : text.StartsWith('-') && Fits(text[1..]) ? [$"{Name}={ShellWord.Quoted(text)}"]
        : null;

    private string[]? Many(IEnumerable<string> texts) =>
        texts.ToList() is var words && words.TrueForAll(Fits) ? [Name, .. words.Select(ShellWord.Quoted)] : null;

    // The Azure CLI reads what begins with @ from a file, behind an equals sign as well, and nothing escapes that.
    // A word ends at a zero, so none can hold one.
    private static bool Fits(string text) =>
        text.Length > 0
        && !text.Contains('\0', StringComparison.Ordinal)
        && text[0] is not ('@' or '-')
        && !text.Split('=', 2)[^1].StartsWith('@');
}
