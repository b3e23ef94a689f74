using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Connections;

/// <summary>What a connection may be called: its name stands in addresses, scopes, clusters and history.</summary>
public static partial class ConnectionName
{
    public const int Longest = 63;

    /// <summary>Null when the name is fit.</summary>
    /// <param name="name">As entered.</param>
    /// <param name="what">What is called so, for the sentence.</param>
    public static string? Fault(string name, string what) =>
        name.Length == 0 ? $"Give the {what} a name; it is called so everywhere in the portal."
        : name.Length > Longest ? $"A name has at most {Longest} characters, this one has {name.Length}."
        : !Pattern().IsMatch(name)
            ? "A name has letters, digits and hyphens, and starts and ends with a letter or digit."
        : null;

    public static string Taken(string name) => $"There is a connection named {name} already. Choose another name.";

    /// <summary>A name that is fit, made of what a far side calls it, and in nobody's way.</summary>
    public static string Propose(string called, IReadOnlyCollection<string> taken)
    {
        var name = Fit(called);
        for (var number = 2; taken.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
        {
            var end = FormattableString.Invariant($"-{number}");
            name = Short(Fit(called), Longest - end.Length) + end;
        }

        return name;
    }

    private static string Fit(string called)
    {
        var name = new StringBuilder();
        foreach (var letter in called.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return Short(name.ToString(), Longest) is { Length: > 0 } fit ? fit : "azure";
    }

    private static string Short(string name, int length) => name[..Math.Min(name.Length, length)].Trim('-');

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
