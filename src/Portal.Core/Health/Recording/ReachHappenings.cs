namespace Portal.Core.Health.Recording;

/// <summary>A cluster became unreachable or came back.</summary>
internal static class ReachHappenings
{
    public static IEnumerable<NodeHappening> Of(StoredFreshness? before, StoredFreshness? now, DateTimeOffset at)
    {
        var was = before is { } known && IsCutOff(known);
        if (now is null || was == IsCutOff(now))
        {
            yield break;
        }

        var kind = was ? HealthChangeKind.ClusterReachable : HealthChangeKind.ClusterUnreachable;
        yield return new NodeHappening(at, null, null, kind, null, at - before?.ChangedAt);
    }

    private static bool IsCutOff(StoredFreshness freshness) =>
        freshness.Freshness.Kind is FreshnessKind.Unreachable or FreshnessKind.Forbidden;
}
