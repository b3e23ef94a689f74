namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>An address below /api or /apis that names a resource; Namespace "" means all, null that none was named.</summary>
internal sealed record ApiPath(
    string Group,
    string Version,
    string? Namespace,
    string Resource,
    string? Name,
    string? Subresource
)
{
    /// <summary>The old way to watch: /api/v1/watch/pods.</summary>
    public bool Watch { get; init; }

    /// <summary>More segments than any resource has.</summary>
    public bool Overlong { get; init; }

    /// <summary>Null for addresses that are no resource: discovery, health, version.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.TrimStart('/').Length == path.Length - 1 ? path[1..].TrimEnd('/').Split('/') : [];
        return parts switch
        {
            ["api", "v1", .. var rest] when rest.Length > 0 => Parse("", "v1", rest),
            ["apis", var group, var version, .. var rest] when rest.Length > 0 => Parse(group, version, rest),
            _ => null,
        };
    }

    private static ApiPath? Parse(string group, string version, string[] rest)
    {
        var watch = rest[0] == "watch";
        if (watch)
            rest = rest[1..];
        if (rest.Length == 0)
            return null;
        string? space = null;
        // What lies below a namespace is a resource in it, except the namespace's own subresources.
        if (
            rest is ["namespaces", var named, .. var inner]
            && inner.Length > 0
            && inner[0] is not ("status" or "finalize")
        )
            (space, rest) = (named, inner);
        else if (rest is ["namespaces", var self, ..])
            space = self;
        return new ApiPath(group, version, space, rest[0], rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2))
        {
            Watch = watch,
            // An escaped slash in a name stays a slash: such an address has one segment too many.
            Overlong = rest.Length > 3 || rest.Any(part => part.Contains("%2F", StringComparison.OrdinalIgnoreCase)),
        };
    }
}
