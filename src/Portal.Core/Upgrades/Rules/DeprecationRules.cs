using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>APIs that are asked for now and that the target version no longer has, or will lose later.</summary>
internal static class DeprecationRules
{
    private static readonly Uri s_source = new("https://kubernetes.io/docs/reference/using-api/deprecation-guide/");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("V-UP-13", Severity.Warning, s_source, InUse), new("P-METRICS", Severity.Warning, s_source, Unknown)];

    private static IEnumerable<Violation> InUse(ChangeFacts facts)
    {
        var change = (UpgradeCluster)facts.Change;
        foreach (var api in facts.Workloads?.DeprecatedApis ?? [])
        {
            var gone =
                KubernetesVersion.Find(api.RemovedIn) is { } removed
                && KubernetesVersion.Find(change.Version) is { } target
                && target.IsAtLeast(removed.Major, removed.Minor);
            yield return new Violation(
                "version",
                gone
                    ? $"{api.Name} is in use and does not exist in {change.Version}; it was removed in {api.RemovedIn}."
                    : $"{api.Name} is deprecated and in use{(api.RemovedIn is { } later ? $"; {later} removes it" : "")}.",
                // Azure stops such an upgrade itself, unless it is forced.
                gone && change.ForceUntil is null
                    ? Severity.Block
                    : Severity.Warning
            )
            {
                About = api.Name,
                Advice = "Find who asks for it in the audit log, and move them to the newer version.",
            };
        }
    }

    private static IEnumerable<Violation> Unknown(ChangeFacts facts)
    {
        if (facts.Workloads is { DeprecatedApis: null })
        {
            yield return new Violation(
                "version",
                "Not checked: deprecated APIs in use. The API server's metrics may not be read with this credential."
            )
            {
                Advice = "Let the portal's identity get /metrics, or look for deprecation warnings yourself.",
            };
        }
    }
}
