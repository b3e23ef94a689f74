using System.Collections.Frozen;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>The kinds of every cluster, in the order of discovery.</summary>
internal static partial class KindTable
{
    /// <summary>What "kubectl get all" gets.</summary>
    private static string[] CategoryAll => ["all"];

    public static IReadOnlyList<Kind> All => Index.All;

    public static Kind? Find(string group, string version, string resource) =>
        Index.ByResource.GetValueOrDefault((group, version, resource));

    /// <summary>By what a document says of itself, such as "apps/v1" and "Deployment".</summary>
    public static Kind? FindKind(string? apiVersion, string? name) =>
        Index.ByKind.GetValueOrDefault((apiVersion ?? "", name ?? ""));

    /// <summary>The kind whose documents lie in the store under this key.</summary>
    public static Kind Stored(string storage) => Index.ByStorage[storage];

    /// <summary>Apart, because it needs all rows and the parts of this class are initialized in no certain order.</summary>
    private static class Index
    {
        public static readonly IReadOnlyList<Kind> All = [.. Core, .. Workloads, .. Policies];

        public static readonly FrozenDictionary<(string, string, string), Kind> ByResource = All.ToFrozenDictionary(
            kind => (kind.Group, kind.Version, kind.Resource)
        );

        public static readonly FrozenDictionary<(string, string), Kind> ByKind = All.ToFrozenDictionary(kind =>
            (kind.ApiVersion, kind.Name)
        );

        public static readonly FrozenDictionary<string, Kind> ByStorage = All.Where(kind => kind.Renames.Count == 0)
            .ToFrozenDictionary(kind => kind.Storage, StringComparer.Ordinal);
    }
}
