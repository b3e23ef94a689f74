using System.Text.Json.Serialization;

namespace Portal.Core.Access;

/// <summary>
/// Where a permission holds: the whole portal, an environment (a named set of clusters), one cluster
/// (<c>connection/cluster</c>) or one namespace (<c>connection/cluster/namespace</c>).
/// </summary>
public sealed record Scope(ScopeKind Kind, string Name)
{
    public static Scope Portal { get; } = new(ScopeKind.Portal, "");

    public static Scope Cluster(string connection, string cluster) => new(ScopeKind.Cluster, $"{connection}/{cluster}");

    public static Scope Namespace(string connection, string cluster, string name) =>
        new(ScopeKind.Namespace, $"{connection}/{cluster}/{name}");

    public static Scope Environment(string name) => new(ScopeKind.Environment, name);

    /// <summary>Whether <paramref name="other"/> lies within. What an environment holds is not known here.</summary>
    public bool Covers(Scope other) =>
        Kind == ScopeKind.Portal
        || this == other
        || (
            Kind == ScopeKind.Cluster
            && other.Kind == ScopeKind.Namespace
            && other.Name.StartsWith($"{Name}/", StringComparison.Ordinal)
        );

    /// <summary>The cluster that a namespace lies in; null for every other scope.</summary>
    [JsonIgnore]
    public Scope? ClusterOfNamespace =>
        Kind == ScopeKind.Namespace && Name.LastIndexOf('/') is > 0 and var end
            ? new Scope(ScopeKind.Cluster, Name[..end])
            : null;

    /// <summary>What a namespace is called within its cluster; null for every other scope.</summary>
    [JsonIgnore]
    public string? NamespaceName => ClusterOfNamespace is { } cluster ? Name[(cluster.Name.Length + 1)..] : null;

    /// <returns>Null when <paramref name="text"/> is not what <see cref="ToString"/> gives.</returns>
    public static Scope? Parse(string text) =>
        text == "portal" ? Portal
        : text.Split(':', 2) is [var kind, { Length: > 0 } name]
        && Enum.GetValues<ScopeKind>().FirstOrDefault(it => WordOf(it) == kind) is var known and not ScopeKind.Portal
            ? new Scope(known, name)
        : null;

    public override string ToString() => Kind == ScopeKind.Portal ? "portal" : $"{WordOf(Kind)}:{Name}";

    private static string WordOf(ScopeKind kind) => kind.ToString().ToLowerInvariant();
}
