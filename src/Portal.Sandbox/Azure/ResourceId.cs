using System.Diagnostics.CodeAnalysis;

namespace Portal.Sandbox.Azure;

/// <summary>The id of a resource in a resource group; ARM compares ids without regard to case.</summary>
internal sealed record ResourceId(string Subscription, string ResourceGroup, string Type, string Name, string Path)
{
    /// <summary>The store's key.</summary>
    public string Key { get; } = Path.ToLowerInvariant();

    /// <summary>The enclosing resource, such as the network of a subnet; null for a top-level resource.</summary>
    public ResourceId? Parent =>
        Type.Count(c => c == '/') > 1 && TryParse(Up(Up(Path)), out var parent) ? parent : null;

    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceId? id)
    {
        id = null;
        // "", subscriptions, {s}, resourceGroups, {g}, providers, {namespace}, then pairs of type and name.
        var parts = text?.Split('/') ?? [];
        if (
            parts.Length < 9
            || parts.Length % 2 == 0
            || parts[0].Length > 0
            || parts.Skip(1).Any(part => part.Length == 0)
        )
            return false;
        if (!Is(parts[1], "subscriptions") || !Is(parts[3], "resourceGroups") || !Is(parts[5], "providers"))
            return false;
        var type = string.Join('/', parts.Skip(7).Where((_, index) => index % 2 == 0).Prepend(parts[6]));
        id = new ResourceId(parts[2], parts[4], type, parts[^1], text!);
        return true;
    }

    private static string Up(string path) => path[..path.LastIndexOf('/')];

    private static bool Is(string part, string keyword) =>
        string.Equals(part, keyword, StringComparison.OrdinalIgnoreCase);
}
