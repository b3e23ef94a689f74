using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Portal.Core.Clusters;

/// <summary>A version by its numbers; <see cref="Patch"/> is null where only the minor was said.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct KubernetesVersion(int Major, int Minor, int? Patch)
{
    /// <summary><c>1.34</c></summary>
    public string MinorVersion => $"{Major}.{Minor}";

    /// <summary>Orders 1.9 before 1.10.</summary>
    public (int Major, int Minor, int Patch) Order => (Major, Minor, Patch ?? 0);

    public static KubernetesVersion? Find(string? text)
    {
        var match = Pattern().Match(text ?? "");
        return match.Success
            ? new KubernetesVersion(
                Number(match.Groups[1]),
                Number(match.Groups[2]),
                match.Groups[3].Success ? Number(match.Groups[3]) : null
            )
            : null;
    }

    public bool IsAtLeast(int major, int minor) => (Major, Minor).CompareTo((major, minor)) >= 0;

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    // Six digits are plenty and cannot overflow.
    [GeneratedRegex(@"^[vV]?([0-9]{1,6})\.([0-9]{1,6})(?:\.([0-9]{1,6}))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
