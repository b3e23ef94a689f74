using System.Text.RegularExpressions;

namespace Portal.Sandbox.Azure.Access;

/// <summary>What the one principal may do, as a role says it. As long as nobody says else, it owns the subscription.</summary>
internal sealed record Rights(string[] Actions, string[] NotActions)
{
    public static readonly Rights Owner = new(["*"], []);

    public bool Allow(string action) =>
        Actions.Any(one => Matches(one, action)) && !NotActions.Any(one => Matches(one, action));

    /// <summary>The action of a request, such as Microsoft.ContainerService/managedClusters/write; null where none is asked.</summary>
    public static string? ActionOf(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindLastIndex(parts, part => part.Equals("providers", StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            return parts is [_, _, _, ..] ? $"Microsoft.Resources/subscriptions/resourceGroups/{Verb(method)}" : null;
        if (at + 2 >= parts.Length)
            return null;
        var rest = parts[(at + 2)..];
        var types = string.Join('/', rest.Where((_, index) => index % 2 == 0));
        // An action stands where a type would, without a name behind it.
        return $"{parts[at + 1]}/{types}/{(method == "POST" ? "action" : Verb(method))}";
    }

    private static string Verb(string method) =>
        method switch
        {
            "GET" or "HEAD" => "read",
            "DELETE" => "delete",
            _ => "write",
        };

    private static bool Matches(string pattern, string action) =>
        Regex.IsMatch(
            action,
            "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(1)
        );
}
