using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>One version of a group with the kinds it serves.</summary>
internal sealed record ServedVersion(string Group, string Version, IReadOnlyList<Kind> Kinds)
{
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}

/// <summary>What the API serves, in the order of discovery: the first version of a group is the preferred one.</summary>
internal static class ServedGroups
{
    public static IReadOnlyList<ServedVersion> Versions { get; } =
    [
        .. KindTable
            .All.Concat(UnstoredKinds.All)
            .GroupBy(kind => (kind.Group, kind.Version))
            .Select(kinds => new ServedVersion(
                kinds.Key.Group,
                kinds.Key.Version,
                [.. kinds.OrderBy(kind => kind.Resource, StringComparer.Ordinal)]
            )),
    ];

    /// <summary>The named groups; the core has no name and is served below /api.</summary>
    public static IReadOnlyList<IReadOnlyList<ServedVersion>> Groups { get; } =
    [
        .. Versions
            .Where(version => version.Group.Length > 0)
            .GroupBy(version => version.Group)
            .Select(versions => (IReadOnlyList<ServedVersion>)[.. versions]),
    ];

    public static ServedVersion? Find(string group, string version) =>
        Versions.FirstOrDefault(served => served.Group == group && served.Version == version);
}
