using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Discovery;

/// <summary>Makes a catalog of answers in either form. What has no proper name is left out, not an error.</summary>
internal static class CatalogReader
{
    public static ApiCatalog Aggregated(IEnumerable<DiscoveryAnswer> answers)
    {
        var versions = (
            from answer in answers
            from one in answer.Items ?? []
            from version in one.Versions ?? []
            select (Group: one.Metadata?.Name ?? "", version)
        ).ToList();
        return new(
            [
                .. versions.SelectMany(it =>
                    (it.version.Resources ?? [])
                        .Select(resource => Resource(it.Group, it.version.Version, resource))
                        .OfType<ApiResource>()
                ),
            ],
            [.. versions.Where(it => it.version.Freshness is "Stale").Select(it => $"{it.Group}/{it.version.Version}")]
        );
    }

    public static IEnumerable<ApiResource> Legacy(string group, string version, IEnumerable<LegacyResource> answer)
    {
        var resources = answer.Select(it => (Name: it.Name ?? "", Answer: it)).ToList();
        var subresources = resources
            .Select(it => it.Name.Split('/', 2))
            .Where(it => it.Length is 2)
            .ToLookup(it => it[0], it => it[1], StringComparer.Ordinal);
        return resources
            .Where(it => !it.Name.Contains('/', StringComparison.Ordinal))
            .Select(it =>
                Resource(group, version, it.Name, it.Answer.Namespaced, it.Answer.Kind) is { } known
                    ? known with
                    {
                        Verbs = it.Answer.Verbs ?? [],
                        ShortNames = it.Answer.ShortNames ?? [],
                        Subresources = [.. subresources[it.Name]],
                    }
                    : null
            )
            .OfType<ApiResource>();
    }

    private static ApiResource? Resource(string group, string? version, DiscoveredResource resource) =>
        Resource(group, version, resource.Resource, resource.Scope is "Namespaced", resource.ResponseKind?.Kind)
            is { } known
            ? known with
            {
                Verbs = resource.Verbs ?? [],
                ShortNames = resource.ShortNames ?? [],
                Subresources = [.. (resource.Subresources ?? []).Select(it => it.Subresource ?? "")],
            }
            : null;

    private static ApiResource? Resource(string group, string? version, string? resource, bool namespaced, string? kind)
    {
        try
        {
            return new(ResourceTypes.Any(group, version ?? "", resource ?? "", namespaced), kind ?? resource ?? "");
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
