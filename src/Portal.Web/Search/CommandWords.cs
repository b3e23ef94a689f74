namespace Portal.Web.Search;

/// <summary>
/// Whether somebody who types asks for a command. A cluster's name alone does not: its commands would stand before all
/// else that has this name.
/// </summary>
internal static class CommandWords
{
    private const int Shortest = 2;
    private const StringSplitOptions Tight = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <param name="text">As typed: <c>scale web</c>.</param>
    /// <param name="command">With places for names: <c>Scale pool {0} of {1}</c>.</param>
    /// <param name="names">What it is done to.</param>
    public static bool Ask(string text, string command, params IReadOnlyList<string> names)
    {
        var own = command.Split(' ', Tight);
        var words = text.Split(' ', Tight);
        return words.Any(word => word.Length >= Shortest && IsOwn(word))
            && words.All(word =>
                IsOwn(word) || names.Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            );

        bool IsOwn(string word) => own.Any(it => it.StartsWith(word, StringComparison.CurrentCultureIgnoreCase));
    }
}
