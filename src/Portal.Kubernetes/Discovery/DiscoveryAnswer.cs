using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Discovery;

/// <summary>
/// What <c>/api</c>, <c>/apis</c> and a group's path answer, in either form; the kind says in which. Source:
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api.
/// </summary>
internal sealed record DiscoveryAnswer
{
    public const string Aggregated = "APIGroupDiscoveryList";

    public string? Kind { get; init; }

    /// <summary>Aggregated: groups.</summary>
    public List<DiscoveredGroup>? Items { get; init; }

    /// <summary>Legacy, of <c>/api</c>.</summary>
    public List<string>? Versions { get; init; }

    /// <summary>Legacy, of <c>/apis</c>.</summary>
    public List<LegacyGroup>? Groups { get; init; }

    /// <summary>Legacy, of one group and version; also with <c>pods/status</c> and the like.</summary>
    public List<LegacyResource>? Resources { get; init; }
}

internal sealed record DiscoveredGroup
{
    // Null where the answer has none: generated readers know no initial values.
    public ObjectMeta? Metadata { get; init; }

    public List<DiscoveredVersion>? Versions { get; init; }
}

internal sealed record DiscoveredVersion
{
    public string? Version { get; init; }

    public List<DiscoveredResource>? Resources { get; init; }

    /// <summary><c>Stale</c> where the add-on that serves it does not answer.</summary>
    public string? Freshness { get; init; }
}

internal sealed record DiscoveredResource
{
    public string? Resource { get; init; }

    public DiscoveredKind? ResponseKind { get; init; }

    public string? Scope { get; init; }

    public List<string>? Verbs { get; init; }

    public List<string>? ShortNames { get; init; }

    public List<DiscoveredSubresource>? Subresources { get; init; }
}

internal sealed record DiscoveredKind(string? Kind);

internal sealed record DiscoveredSubresource(string? Subresource);

internal sealed record LegacyGroup
{
    public string? Name { get; init; }

    public List<LegacyVersion>? Versions { get; init; }

    public LegacyVersion? PreferredVersion { get; init; }
}

internal sealed record LegacyVersion(string? Version);

internal sealed record LegacyResource
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    public bool Namespaced { get; init; }

    public List<string>? Verbs { get; init; }

    public List<string>? ShortNames { get; init; }
}
