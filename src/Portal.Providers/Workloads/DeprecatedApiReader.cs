using System.Text.RegularExpressions;
using Portal.Core.Workloads;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>
/// Reads lines such as <c>apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",
/// subresource="",version="v1beta1"} 1</c>. Source:
/// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#locate-use-of-deprecated-apis.
/// </summary>
internal static partial class DeprecatedApiReader
{
    public const string Metric = "apiserver_requested_deprecated_apis";

    private const int Most = 200;

    public static IReadOnlyList<DeprecatedApi> Read(IEnumerable<string> lines) =>
        [.. lines.Where(IsUsed).Select(Labels).Select(Of).OfType<DeprecatedApi>().Distinct().Take(Most)];

    /// <summary>The gauge is 1 from the first request on.</summary>
    private static bool IsUsed(string line) => !line.TrimEnd().EndsWith(" 0", StringComparison.Ordinal);

    private static DeprecatedApi? Of(Dictionary<string, string> labels) =>
        labels.GetValueOrDefault("resource") is { Length: > 0 } resource
            ? new DeprecatedApi(
                Word(labels.GetValueOrDefault("group")),
                Word(labels.GetValueOrDefault("version")),
                Word(resource),
                labels.GetValueOrDefault("removed_release") is { Length: > 0 } removed ? Word(removed) : null
            )
            : null;

    private static Dictionary<string, string> Labels(string line)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Label().Matches(line))
        {
            labels[match.Groups["name"].Value] = match.Groups["value"].Value;
        }

        return labels;
    }

    private static string Word(string? text) => ClusterTexts.Word(text) ?? "";

    [GeneratedRegex(
        "(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Label();
}
