using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads;

namespace Portal.Core.Upgrades.Rules;

/// <summary>
/// Objects that were written with an API version which the target no longer has. They themselves stay and are served
/// in the newer version, so this warns: what fails is the manifest that writes them so the next time.
/// </summary>
internal static class StoredApiRules
{
    private static readonly Uri s_source = new("https://kubernetes.io/docs/reference/using-api/deprecation-guide/");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("P-STORED", Severity.Warning, s_source, Written), new("P-STORED-READ", Severity.Warning, s_source, Unread)];

    private static IEnumerable<Violation> Written(ChangeFacts facts)
    {
        var target = KubernetesVersion.Find(((UpgradeCluster)facts.Change).Version);
        foreach (var stored in facts.StoredApis?.Found ?? [])
        {
            if (
                KubernetesVersion.Find(stored.Api.RemovedIn) is { } removed
                && target?.IsAtLeast(removed.Major, removed.Minor) == true
            )
            {
                var more = stored.Count - stored.Names.Count;
                var names = string.Join(", ", stored.Names) + (more > 0 ? $" and {more} more" : "");
                yield return new Violation(
                    "version",
                    $"{stored.Count} {stored.Api.Kind} {(stored.Count == 1 ? "object was" : "objects were")} written with {stored.Api.ApiVersion}, which {stored.Api.RemovedIn} removed: {names}."
                )
                {
                    About = $"{stored.Api.Resource} {stored.Api.ApiVersion}",
                    Advice =
                        "They stay. Move the manifest or chart that writes them to the newer version, or it fails the next time.",
                };
            }
        }
    }

    private static IEnumerable<Violation> Unread(ChangeFacts facts)
    {
        foreach (var same in (facts.StoredApis?.Unread ?? []).GroupBy(it => it.Reason))
        {
            var resources = string.Join(", ", same.Select(it => it.Resource));
            yield return same.Key == UnreadReason.Forbidden
                ? new Violation(
                    "version",
                    $"Not looked at for removed API versions: {resources}. They may not be listed with this credential."
                )
                {
                    Advice = "Let the portal's identity list them, or look through their manifests yourself.",
                }
                : new Violation(
                    "version",
                    $"Looked at only in part for removed API versions: {resources}. There are too many of them."
                )
                {
                    Advice = "Look through their manifests yourself.",
                };
        }
    }
}
