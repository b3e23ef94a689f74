using Portal.Core.Maintenance;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>The addresses of the tool for maintenance; a kind of window has a word in them.</summary>
internal static class WindowAddress
{
    public static IEnumerable<WindowKind> Kinds => ChangeAddress.Windows.Keys;

    public static string Of(ClusterPlace place, string? part = null) =>
        ClusterAddress.Of(
            place.Name,
            place.Connection,
            place.Group,
            part is null ? ClusterTool.Maintenance.Path : $"{ClusterTool.Maintenance.Path}/{part}"
        );

    public static string Of(ClusterPlace place, WindowKind kind, bool remove = false) =>
        Of(place, remove ? $"{ChangeAddress.Windows[kind]}/remove" : ChangeAddress.Windows[kind]);

    public static WindowKind? Read(string word) =>
        Kinds.Where(kind => ChangeAddress.Windows[kind] == word).Select(kind => (WindowKind?)kind).FirstOrDefault();
}
