using Portal.Core.Maintenance;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>The addresses of the tool for maintenance; a kind of window has a word in them.</summary>
internal static class WindowAddress
{
    private static readonly Dictionary<WindowKind, string> s_words = new()
    {
        [WindowKind.Releases] = "releases",
        [WindowKind.ClusterUpgrades] = "cluster-upgrades",
        [WindowKind.NodeUpgrades] = "node-images",
    };

    public static IReadOnlyCollection<WindowKind> Kinds => s_words.Keys;

    public static string Of(ClusterPlace place, string? part = null) =>
        ClusterAddress.Of(
            place.Name,
            place.Connection,
            place.Group,
            part is null ? ClusterTool.Maintenance.Path : $"{ClusterTool.Maintenance.Path}/{part}"
        );

    public static string Of(ClusterPlace place, WindowKind kind, bool remove = false) =>
        Of(place, remove ? $"{s_words[kind]}/remove" : s_words[kind]);

    public static WindowKind? Read(string word) =>
        Kinds.Where(kind => s_words[kind] == word).Select(kind => (WindowKind?)kind).FirstOrDefault();
}
