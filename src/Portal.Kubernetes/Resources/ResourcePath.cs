using System.Text.RegularExpressions;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Builds paths of which every part was checked and escaped. Source of the rules:
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/.
/// </summary>
internal static partial class ResourcePath
{
    private const int LongestName = 253;

    /// <summary>Of a group and version that were checked.</summary>
    public static string Root(string group, string version) =>
        group is "" ? $"/api/{version}" : $"/apis/{group}/{version}";

    public static bool IsGroupVersion(string group, string version) =>
        (group is "" || IsSubdomain(group)) && IsSubdomain(version);

    public static string Collection(ResourceType type, string? @namespace)
    {
        var root = Root(type.Group, type.Version);
        if (@namespace is null)
        {
            return $"{root}/{type.Resource}";
        }
        return type.Namespaced
            ? $"{root}/namespaces/{Label(@namespace)}/{type.Resource}"
            : throw new ArgumentException($"{type} belong to no namespace.", nameof(@namespace));
    }

    public static string Item(ResourceType type, ObjectName name, string? subresource = null)
    {
        if (type.Namespaced && name.Namespace is null)
        {
            throw new ArgumentException($"{type} belong to a namespace.", nameof(name));
        }
        var path = $"{Collection(type, name.Namespace)}/{Name(name.Name)}";
        return subresource is null ? path : $"{path}/{Subdomain(subresource)}";
    }

    /// <summary>RFC 1123, up to 253 characters; such a text needs no escaping.</summary>
    public static string Subdomain(string text) =>
        IsSubdomain(text)
            ? text
            : throw new ArgumentException("This is not a DNS name in small letters.", nameof(text));

    private static bool IsSubdomain(string text) =>
        text is { Length: <= LongestName } && SubdomainPattern().IsMatch(text);

    /// <summary>RFC 1123, up to 63 characters.</summary>
    private static string Label(string text) =>
        text is { Length: <= 63 } && LabelPattern().IsMatch(text)
            ? text
            : throw new ArgumentException("This is not the name of a namespace.", nameof(text));

    /// <summary>Most names are DNS names, but those of RBAC hold colons and more: any one segment of a path.</summary>
    private static string Name(string text) =>
        text is not ("" or "." or "..")
        && text.Length <= LongestName
        && !text.Any(it => it is '/' or '%' or '\\' || char.IsControl(it) || char.IsSurrogate(it))
            ? Uri.EscapeDataString(text)
            : throw new ArgumentException("This is not the name of an object.", nameof(text));

    [GeneratedRegex(
        @"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelPattern();
}
